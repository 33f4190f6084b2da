// Every way in for a file, with files that are not what they say. There are three: a firm's logo, a file of work to import, and the
// strokes of a signature, which are no file at all.

import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { logoDownload } from "@/app/api/documents/logo-download";
import { isPrintableLogo } from "@/lib/documents/logo-trial";
import { readLogo } from "@/lib/features/brand/commands";
import { signatureMark } from "@/lib/features/agreements/input";
import { takeFile } from "@/lib/features/imports/commands";
import { file } from "@/lib/web/route";
import { readSources } from "@/tests/architecture/sources";
import { png } from "@/tests/support/png";

const bytesOf = (text: string, encoding: BufferEncoding = "utf8") => new Uint8Array(Buffer.from(text, encoding));
const SCRIPT = "<script>alert(document.domain)</script>";
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`;

test("a file comes in by these ways and no other", () => {
  const ways = readSources().filter(({ path, text }) => /^(app|lib)\//.test(path) && /\bstaffUpload\(|\.formData\(\)/.test(text)).map(({ path }) => path);
  expect(ways.toSorted()).toEqual(["app/(desk)/time/import/upload/route.ts", "app/api/documents/brand/logo/route.ts", "lib/web/upload.ts"]);
});

test.each([
  ["an SVG", bytesOf(SVG)],
  ["an SVG behind a mark and an XML head", bytesOf(`\uFEFF<?xml version="1.0"?>${SVG}`)],
  ["a page", bytesOf(`<!doctype html>${SCRIPT}`)],
  ["a PDF", bytesOf("%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>")],
  ["a GIF that is a script", bytesOf("GIF89a/*\u0001\u0000\u0001\u0000*/=1;alert(1)")],
  ["an archive", bytesOf("UEsDBBQAAAAIAA==", "base64")],
  ["a WebP", bytesOf("RIFF\u0010\u0000\u0000\u0000WEBPVP8 ")],
  ["the beginning of a PNG before a page", new Uint8Array([...png(64, 64).subarray(0, 8), ...bytesOf(SCRIPT)])],
  ["nothing", new Uint8Array()],
])("%s is no logo, whatever its name says", async (_, bytes) => {
  await expect(readLogo(bytes)).rejects.toMatchObject({ code: "logo_unreadable" });
});

test("a picture with something behind its end, or with far more inside than its head says, is no logo", async () => {
  const printed = async (bytes: Uint8Array<ArrayBuffer>) => isPrintableLogo(await readLogo(bytes));
  expect(await printed(png(64, 64))).toBe(true);
  expect(await printed(png(64, 64, { after: SCRIPT }))).toBe(false);
  // 96 MB of one colour in 100 kB.
  const bomb = png(4_000, 40, { rows: 8_000 });
  expect(bomb.length).toBeLessThan(512 * 1024);
  expect(await printed(bomb)).toBe(false);
});

test("a logo that is a script as well is handed out as a picture and as nothing else", async () => {
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xfe, 0, SCRIPT.length + 2, ...bytesOf(SCRIPT), 0xff, 0xc0, 0, 11, 8, 0, 64, 0, 64, 1, 1, 0x11, 0, 0xff, 0xd9]);
  const logo = await readLogo(jpeg);
  const { headers } = file(logoDownload(logo));
  expect([headers.get("content-type"), headers.get("x-content-type-options"), headers.get("content-disposition")]).toEqual(["image/jpeg", "nosniff", "inline; filename=\"logo.jpg\"; filename*=UTF-8''logo.jpg"]);
});

test("a file's name breaks out of no header", () => {
  const { headers } = file({ body: "", contentType: "text/csv", fileName: 'a"\r\nset-cookie: x=1; .html' });
  expect(headers.get("content-disposition")).toMatch(/^attachment; filename="a-set-cookie-x-1-.html"; filename\*=UTF-8''a%22%0D%0Aset-cookie/);
  expect(headers.get("set-cookie")).toBeNull();
});

/** An archive of one file that says it is a spreadsheet: a megabyte of nothing in a kilobyte. */
function bomb(): Uint8Array<ArrayBuffer> {
  const packed = deflateRawSync(Buffer.alloc(1_000_000));
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04_03_4b_50, 0);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(packed.length, 18);
  head.writeUInt32LE(1_000_000, 22);
  return new Uint8Array(Buffer.concat([head, packed]));
}

test.each([
  ["a spreadsheet that unpacks to a thousand times its size", "work.xlsx", bomb()],
  ["the same under another name", "work.csv", bomb()],
  ["a picture", "work.csv", png(64, 64)],
  ["a page", "work.csv", bytesOf(`<!doctype html>\n${SCRIPT}\n`)],
  ["a picture that is drawn by a script", "work.csv", bytesOf(SVG)],
  ["a head row alone", "work.csv", bytesOf("date,hours\n")],
])("%s is no table", (_, name, bytes) => {
  expect(() => takeFile({ name, bytes })).toThrow(expect.objectContaining({ code: "import_unreadable" }));
});

test("a page that could be read as a table is only ever cells", () => {
  const taken = takeFile({ name: "../../etc/\u0000work\r\n.html", bytes: bytesOf(`date,notes\n2026-11-20,${SCRIPT}\n`) });
  expect([taken.rows, taken.name]).toEqual([1, "work.html"]);
});

test.each([
  ["lines", "date,hours\n".padEnd(750_030, "1,\n")],
  ["cells", `date,hours\n${",".repeat(5_000_001)}\n1,2`],
  ["cells by a separator of its own", `sep=;\ndate;hours\n${";".repeat(5_000_001)}\n1;2`],
])("a small file of endless %s is refused before it is taken apart", (_, text) => {
  expect(() => takeFile({ name: "work.csv", bytes: bytesOf(text) })).toThrow(expect.objectContaining({ code: "import_too_large" }));
});

test("a file names no separator that only it knows", () => {
  expect(() => takeFile({ name: "work.csv", bytes: bytesOf(`sep=x\ndatexhours\n1x2\n`) })).toThrow(expect.objectContaining({ code: "import_unreadable" }));
});

test.each(["M0 0 L1 1\"/><script>", "M 0 0 L 1e9 1", "url(https://evil.example)", ""])("a stroke that is no stroke signs nothing: %s", (path) => {
  expect(signatureMark.safeParse({ kind: "drawn", path, width: 300, height: 100 }).success).toBe(false);
});
