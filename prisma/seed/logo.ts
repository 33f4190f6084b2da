// A firm's mark, drawn as a PNG: three bars that rise and a ring, in the firm's colour. Made here, so that the
// repository needs no picture of a firm that isn't there.

import { crc32, deflateSync } from "node:zlib";

const WIDTH = 240;
const HEIGHT = 96;

/** The bytes of a logo in a colour such as `#1d4f8c`. */
export function drawLogo(colour: string): Uint8Array<ArrayBuffer> {
  const rgb = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const rows: number[] = [];
  for (let y = 0; y < HEIGHT; y += 1) {
    rows.push(0);
    for (let x = 0; x < WIDTH; x += 1) rows.push(...rgb, coverage(x, y));
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  // Eight bits, colours with transparency.
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(Buffer.from(rows))), chunk("IEND", Buffer.alloc(0))]));
}

/** How much of a pixel the mark covers, from 0 to 255: the bars, and the ring with soft edges. */
function coverage(x: number, y: number): number {
  const bars = [[8, 52], [44, 30], [80, 8]] as const;
  if (bars.some(([left, top]) => x >= left && x < left + 24 && y >= top && y < 88)) return 255;
  const ring = Math.hypot(x - 180, y - 48);
  return Math.round(255 * Math.max(0, Math.min(1, 40.5 - ring)) * Math.max(0, Math.min(1, ring - 21.5)));
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
