// How large a picture is, read from its own head: PNG says it in its first chunk, JPEG in the frame before its first scan.

export interface ImageSize {
  width: number;
  height: number;
}

/** Width and height of a PNG in pixels, or null where the bytes are none. */
export function pngSize(bytes: Uint8Array): ImageSize | null {
  const head = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33 || head.getUint32(0) !== 0x89_50_4e_47 || head.getUint32(12) !== 0x49_48_44_52) return null;
  return sized(head.getUint32(16), head.getUint32(20));
}

/** Width and height of a JPEG in pixels, or null where the bytes are none. */
export function jpegSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xff_d8) return null;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1;
    else if (isFrame(marker)) return sized(view.getUint16(at + 7), view.getUint16(at + 5));
    else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
  return null;
}

/** Start of a frame; the four left out are tables that share its numbers. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function sized(width: number, height: number): ImageSize | null {
  return width > 0 && height > 0 ? { width, height } : null;
}
