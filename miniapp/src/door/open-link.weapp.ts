/** WeChat itself opens a mini-program at the page a link names. */
export {};
