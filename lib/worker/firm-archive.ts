// A firm's data as one ZIP: each table as a spreadsheet and as lines of JSON, every paper as it was sent. Whatever its size, only a
// little of it is held at a time.

import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { fileOfRow, ownRows, type OwnRow, type OwnTable, ownTables } from "@/lib/db/picture";
import type { TenantDb } from "@/lib/db/tenant";
import { type CsvCell, csvCell, csvText } from "@/lib/domain/csv";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";

export type ArchiveFrame = { at: Date; locale: Locale; firmName: string };

/** What comes out is the ZIP's bytes; answers how many files are in it. */
export async function* firmArchive(db: TenantDb, frame: ArchiveFrame): AsyncGenerator<Buffer, number> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const options = { mtime: frame.at };
  const tables = await ownTables(db);
  const files = await papers(db, tables);
  // Whoever reads the output hears of it; without a listener it would end the process where nobody reads any more.
  const fail = (error: unknown) => void output.destroy(error instanceof Error ? error : new Error(String(error)));
  output.on("error", () => {});
  zip.on("error", fail);
  const add = (name: string, content: () => AsyncIterable<Buffer | string>) => {
    zip.addReadStreamLazy(name, options, (ready) => ready(null, Readable.from(content(), { objectMode: false }).on("error", fail)));
  };
  zip.addBuffer(Buffer.from(await readMe(frame, tables)), "README.txt", options);
  for (const table of tables) {
    const columns = table.columns.filter((name) => !name.endsWith("hash"));
    add(`tables/${table.name}.csv`, () => csvOf(db, table, columns));
    add(`tables/${table.name}.jsonl`, () => jsonLines(db, table, columns));
  }
  for (const paper of files) add(paper.name, () => paperOf(db, paper));
  zip.end();
  for await (const chunk of output) yield chunk as Buffer;
  return 1 + 2 * tables.length + files.length;
}

async function readMe({ at, locale, firmName }: ArchiveFrame, tables: OwnTable[]): Promise<string> {
  const t = await translatorFor(locale, "leaving_mail");
  const words = [t("readme.title", { firm: firmName }), t("readme.made", { at: at.toISOString() }), t("readme.tables"), t("readme.papers"), t("readme.left")];
  return `${words.join("\n\n")}\n\n${tables.map(({ name }) => `- ${name}`).join("\n")}\n`;
}

async function* csvOf(db: TenantDb, table: OwnTable, columns: string[]): AsyncGenerator<string> {
  yield csvText([columns]);
  for await (const row of ownRows(db, table, columns)) yield `${columns.map((name) => csvCell(cellOf(row[name]))).join(",")}\r\n`;
}

function cellOf(value: unknown): CsvCell {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : (value as CsvCell);
}

async function* jsonLines(db: TenantDb, table: OwnTable, columns: string[]): AsyncGenerator<string> {
  for await (const row of ownRows(db, table, columns)) yield `${JSON.stringify(row)}\n`;
}

type Paper = { table: OwnTable; column: string; key: OwnRow; name: string };

/** Every file that is kept in a row, by the number or the id of what it belongs to. */
async function papers(db: TenantDb, tables: OwnTable[]): Promise<Paper[]> {
  const numbers = new Map((await db.invoice.findMany({ select: { id: true, numberText: true } })).map(({ id, numberText }) => [id, numberText]));
  const found: Paper[] = [];
  for (const table of tables) {
    const key = table.key.filter((name) => name !== "tenant_id");
    for (const column of table.files) {
      for await (const row of ownRows(db, table, key)) {
        const words = key.map((name) => String(numbers.get(String(row[name])) ?? row[name]));
        const name = [...words, ...(column === "pdf" ? [] : [column])].join("-").replace(/[^\w.-]+/g, "-");
        found.push({ table, column, key: row, name: `files/${table.name}/${name}${column === "pdf" ? ".pdf" : ""}` });
      }
    }
  }
  return found;
}

async function* paperOf(db: TenantDb, { table, column, key }: Paper): AsyncGenerator<Buffer> {
  const bytes = await fileOfRow(db, table, column, key);
  if (bytes) yield bytes;
}
