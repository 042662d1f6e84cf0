/** What of the official SDK is used, in one chunk of its own: first paint does not wait for it. */
export { env, getContext, getCurExternalContact, register, sendChatMessage } from '@wecom/jssdk';
