/** A number or version of some document: letters, digits and the marks usual in them, at least one digit; so no name fits. */
export const documentNumber = String.raw`(?=.*\d)[\p{L}\p{N}〔〕（）()\[\]._/#-]{2,40}`;
