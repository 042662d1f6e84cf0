/** What a file to import may hold. Beyond it the file is refused with a word on what to do, and nothing of it is kept. */
export const importLimits = {
  /** Bytes of the file as it is sent. */
  bytes: 10 * 1024 * 1024,
  /** Bytes of one part it is sent in. */
  partBytes: 256 * 1024,
  rows: 50_000,
  columns: 60,
  /** Characters of one cell. */
  cell: 2000,
  /** Bytes an XLSX may unpack to, all of what is read of it together. */
  unpacked: 160 * 1024 * 1024,
  /** Files inside an XLSX. */
  entries: 1000,
} as const;
