/** In a browser or WeCom's web view the mini-app begins with what the page beside the chat begins with. */
export { createWebParts as createPlatformParts } from '@tongguan/shared/app/web-parts';
