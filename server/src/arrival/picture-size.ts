/**
 * Width times height as a PNG or JPEG says itself, or null for anything else. A file of a few KB may unfold into gigabytes: asked before anything unfolds it.
 * PNG: the IHDR chunk comes first. JPEG: markers of 0xFF and a length, up to the frame's (C0–CF without C4, C8, CC).
 */
export const pixelsOf = (picture: Buffer): number | null => {
  if (picture.length >= 24 && picture.toString('latin1', 1, 4) === 'PNG' && picture.toString('latin1', 12, 16) === 'IHDR')
    return picture.readUInt32BE(16) * picture.readUInt32BE(20);
  if (picture.length < 4 || picture.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 < picture.length && picture[at] === 0xff; at += 2 + picture.readUInt16BE(at + 2)) {
    const marker = picture[at + 1]!;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return picture.readUInt16BE(at + 5) * picture.readUInt16BE(at + 7);
  }
  return null;
};
