// In this workspace, since the package is its dependency and may be installed beside it only.
export { default } from '@sparticuz/chromium';
