import { inflateSync } from "node:zlib";
import { Document, Image, Page, renderToBuffer } from "@react-pdf/renderer";
import type { BrandLogo } from "@/lib/domain/brand";

/** Whether a picture comes out on paper: some look whole by their head and are broken inside, or beyond the PDF library. */
export async function isPrintableLogo({ bytes, type, width, height }: BrandLogo): Promise<boolean> {
  if (!(type === "image/png" ? isWholePng(bytes) : isWholeJpeg(bytes))) return false;
  try {
    const pdf = await renderToBuffer(
      <Document>
        <Page size={[200, 200]}>
          <Image src={{ data: Buffer.from(bytes), format: type === "image/png" ? "png" : "jpg" }} style={{ width: 100, height: (100 * height) / width }} />
        </Page>
      </Document>,
    );
    return pdf.includes("/Subtype /Image");
  } catch {
    return false;
  }
}

/** Unpacked, a logo of the largest measures takes no more. */
const MOST_BYTES = 4_000 * 4_000 * 4 + 4_000;

/** The library hands a picture's packed data on without looking, so it is unpacked here once. */
function isWholePng(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes);
  const parts: Buffer[] = [];
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    if (at + 12 + length > file.length) return false;
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  try {
    return inflateSync(Buffer.concat(parts), { maxOutputLength: MOST_BYTES }).length > 0;
  } catch {
    return false;
  }
}

/** It ends where a JPEG ends. */
function isWholeJpeg(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).lastIndexOf(Buffer.from([0xff, 0xd9])) > 0;
}
