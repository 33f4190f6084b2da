import { readFileSync } from "node:fs";
import path from "node:path";
import { day } from "@/lib/domain/day";
import type { LineReading, ReadingRules } from "@/lib/domain/import-line";
import { openFile, readFile, type OpenedFile } from "@/lib/features/imports/file";
import { proposeSettings, viewSettings, type ImportSettings } from "@/lib/features/imports/settings";

/** The firm that reads test files: in Rome, on a day in 2026. */
export const ROME = "Europe/Rome";
const TODAY = day("2026-03-02");

/** Bytes of a file that looks like a product's export (tests/support/exports). */
export function exportFile(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(path.join(import.meta.dirname, "exports", name)));
}

/** A file with what it proposes, and its lines where nothing is left open. */
export function readExport(file: string | Uint8Array<ArrayBuffer>, changes: Partial<ImportSettings> = {}) {
  const bytes = typeof file === "string" ? exportFile(file) : file;
  const opened = openFile(bytes);
  if (!opened) throw new Error("not a table");
  const { format, settings } = proposeSettings(opened.table);
  const view = viewSettings(opened.table, format, { ...settings, ...changes }, ROME);
  return { opened, format, settings, view, lines: view.rules ? linesOf(opened, bytes, view.rules) : [] };
}

function linesOf(opened: OpenedFile, bytes: Uint8Array, rules: ReadingRules): LineReading[] {
  return readFile({ tenantId: "00000000-0000-4000-8000-000000000000", sha256: bytes, rules, latestDay: TODAY }, opened).readings;
}

/** A text as the bytes of a file. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
