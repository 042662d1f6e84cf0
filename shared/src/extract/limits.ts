/** As much of a note as is read, in characters: a call of an hour is some 15,000. */
export const maxNote = 20_000;
