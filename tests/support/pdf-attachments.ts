import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";

export const sha256Hex = (bytes: Uint8Array | string): string => createHash("sha256").update(bytes).digest("hex");

/** The files that are attached inside a PDF, by their names: read with nothing but the format's own words. */
export function pdfAttachments(pdf: Uint8Array): Map<string, Buffer> {
  const source = Buffer.from(pdf).toString("latin1");
  const objects = new Map([...source.matchAll(/(?:^|[\r\n])(\d+) 0 obj\s([\s\S]*?)endobj/g)].map(([, id = "", body = ""]) => [id, body]));
  const files = new Map<string, Buffer>();
  for (const body of objects.values()) {
    if (!/\/Type\s*\/Filespec/.test(body)) continue;
    const name = /\/UF\s*<([0-9A-Fa-f]+)>/.exec(body)?.[1] ?? "";
    const stream = objects.get(/\/EF\s*<<[\s\S]*?\/U?F\s+(\d+) 0 R/.exec(body)?.[1] ?? "") ?? "";
    files.set(utf16(name), bytesOf(stream));
  }
  return files;
}

function utf16(hex: string): string {
  const bytes = Buffer.from(hex, "hex");
  return bytes.subarray(2).swap16().toString("utf16le");
}

function bytesOf(object: string): Buffer {
  const [, head = "", rest = ""] = /^([\s\S]*?)stream\r?\n([\s\S]*)$/.exec(object) ?? [];
  const length = Number(/\/Length\s+(\d+)/.exec(head)?.[1] ?? 0);
  const bytes = Buffer.from(rest.slice(0, length), "latin1");
  return /FlateDecode/.test(head) ? inflateSync(bytes) : bytes;
}
