/** Where in the note something was read: [from, to), in characters of the text as pasted. */
export interface Span {
  from: number;
  to: number;
}
