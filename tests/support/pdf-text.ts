import { inflateSync } from "node:zlib";

/**
 * The words of a PDF, line by line in the order of drawing, read as a reader's program would: pages, the fonts that they
 * name, and each font's own table of which glyph is which letter. Knows what our paper uses and no more.
 */
export function pdfText(pdf: Uint8Array): string {
  const objects = readObjects(Buffer.from(pdf).toString("latin1"));
  const lines: string[] = [];
  for (const { head } of objects.values()) {
    if (!/\/Type\s*\/Page\b/.test(head)) continue;
    const fonts = fontsOf(head, objects);
    for (const id of referencesAfter(head, "Contents")) lines.push(...linesOf(objects.get(id)?.stream ?? "", fonts));
  }
  return lines.join("\n");
}

interface PdfObject {
  head: string;
  stream: string;
}

type LetterTable = Map<number, string>;

function readObjects(source: string): Map<string, PdfObject> {
  const objects = new Map<string, PdfObject>();
  for (const [, id = "", body = ""] of source.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    const [head = "", ...rest] = body.split("\nstream\n");
    objects.set(id, { head, stream: streamOf(head, rest.join("\nstream\n").replace(/\nendstream\s*$/, "")) });
  }
  return objects;
}

function streamOf(head: string, body: string): string {
  if (!/FlateDecode/.test(head)) return body;
  try {
    return inflateSync(Buffer.from(body, "latin1")).toString("latin1");
  } catch {
    return "";
  }
}

/** The tables of the fonts that a page names, by their names on it (`F1`). */
function fontsOf(head: string, objects: Map<string, PdfObject>): Map<string, LetterTable> {
  const [resources = ""] = referencesAfter(head, "Resources");
  const dictionary = /\/Font\s*<<([\s\S]*?)>>/.exec((objects.get(resources)?.head ?? "") + head)?.[1] ?? "";
  return new Map(
    [...dictionary.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = "", id = ""]) => {
      const [table = ""] = referencesAfter(objects.get(id)?.head ?? "", "ToUnicode");
      return [name, letterTable(objects.get(table)?.stream ?? "")];
    }),
  );
}

function referencesAfter(head: string, name: string): string[] {
  const after = new RegExp(`/${name}\\s*(\\[[^\\]]*\\]|\\d+ 0 R)`).exec(head)?.[1] ?? "";
  return [...after.matchAll(/(\d+) 0 R/g)].map(([, id = ""]) => id);
}

/** `<0000> <0003> [<0000> <004e> <0066 0066> …]`: which letters the glyphs of a range stand for. */
function letterTable(map: string): LetterTable {
  const table: LetterTable = new Map();
  for (const [, first = "", letters = ""] of map.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    [...letters.matchAll(/<([\w ]+)>/g)].forEach(([, units = ""], index) => {
      const text = units.split(" ").map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join("");
      table.set(Number.parseInt(first, 16) + index, text);
    });
  }
  return table;
}

function linesOf(content: string, fonts: Map<string, LetterTable>): string[] {
  return [...content.matchAll(/BT\n([\s\S]*?)\nET/g)].map(([, text = ""]) => {
    const table = fonts.get(/\/(\w+) [\d.]+ Tf/.exec(text)?.[1] ?? "");
    const glyphs = [...text.matchAll(/<([0-9a-f]+)>/g)].flatMap(([, hex = ""]) => hex.match(/.{4}/g) ?? []);
    return glyphs.map((glyph) => table?.get(Number.parseInt(glyph, 16)) ?? "").join("");
  });
}
