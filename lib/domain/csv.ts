// Tables as text for spreadsheets. A cell of words that begins like a formula would be run by the program that opens it,
// so it gets an apostrophe in front; numbers are left as they are.

export type CsvCell = string | number | boolean | null;

const LOOKS_LIKE_FORMULA = /^[\s]*[=+\-@]|^[\t\r\n]/;
const NUMBER = /^[+-]?\d+([.,]\d+)?$/;

/** Rows as RFC 4180 text with CRLF; it begins with the mark by which spreadsheets know UTF-8. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

/** One cell, defused and quoted where it must be. */
export function csvCell(value: CsvCell): string {
  if (value === null) return "";
  const text = String(value);
  const safe = typeof value === "string" && LOOKS_LIKE_FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
