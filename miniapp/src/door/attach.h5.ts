export { attachInBrowser as attach } from '@tongguan/shared/app/attach-in-browser';
