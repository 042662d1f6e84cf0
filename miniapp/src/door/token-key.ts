/** Where the session's token lies in the mini-program's storage. */
export const tokenKey = 'tongguan.token';
