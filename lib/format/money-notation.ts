import { decimalMark, minorDigits } from "./money";

export type MoneyRefusal = "empty" | "unreadable" | "too_precise" | "negative" | "ambiguous" | "too_large";

export type MoneyReading = { ok: true; minor: number } | { ok: false; reason: MoneyRefusal };

export type ReadMoneyOptions = { currency: string; locale: string; allowNegative?: boolean };

/**
 * Reads a typed amount (`1,450.00`, `1.450,00`, `1 450,5`, `$1450`) as whole minor units, in whole numbers throughout.
 * Both habits of writing are understood where only one thing can be meant: `12.50` in Italian, `1.450,00` in English.
 * Three digits after the reader's own decimal mark (`1.450` in English) could be thousands as well and are refused.
 */
export function readMoney(text: string, { currency, locale, allowNegative }: ReadMoneyOptions): MoneyReading {
  const bare = text.normalize("NFKC").replace(/[\s'’]/g, "").replace(/−/g, "-").replace(/^(-?)[^\d.,-]+|[^\d.,]+$/g, "$1");
  if (bare === "" || bare === "-") return refuse(text.trim() === "" ? "empty" : "unreadable");
  const negative = bare.startsWith("-");
  const split = splitDecimals(negative ? bare.slice(1) : bare, decimalMark(locale) === "," ? "," : ".", minorDigits(currency));
  if ("refused" in split) return refuse(split.refused);
  if (negative && !allowNegative) return refuse("negative");
  const digits = minorDigits(currency);
  if (split.decimals.replace(/0+$/, "").length > digits) return refuse("too_precise");
  const minor = Number(split.whole + split.decimals.slice(0, digits).padEnd(digits, "0"));
  if (!Number.isSafeInteger(minor)) return refuse("too_large");
  return { ok: true, minor: negative && minor !== 0 ? -minor : minor };
}

type Mark = "." | ",";
type Split = { whole: string; decimals: string } | { refused: MoneyRefusal };

function splitDecimals(text: string, mark: Mark, digits: number): Split {
  if (!/^[\d.,]*\d[\d.,]*$/.test(text)) return { refused: "unreadable" };
  const lastMark = text.at(Math.max(text.lastIndexOf("."), text.lastIndexOf(",")));
  if (lastMark !== "." && lastMark !== ",") return { whole: text, decimals: "" };
  const otherMark = lastMark === "." ? "," : ".";
  if (text.includes(otherMark)) return cut(text, lastMark, otherMark);
  const thousands = isGrouped(text, lastMark);
  const several = text.indexOf(lastMark) !== text.lastIndexOf(lastMark);
  if (thousands && (several || lastMark !== mark)) return { whole: text.replaceAll(lastMark, ""), decimals: "" };
  if (lastMark === mark && thousands && digits < 3) return { refused: "ambiguous" };
  return cut(text, lastMark, otherMark);
}

/** Whether the marks stand where thousands are grouped. */
function isGrouped(text: string, group: Mark): boolean {
  return (group === "," ? /^[1-9]\d{0,2}(,\d{3})+$/ : /^[1-9]\d{0,2}(\.\d{3})+$/).test(text);
}

function cut(text: string, mark: Mark, group: Mark): Split {
  const [whole = "", decimals = "", ...more] = text.split(mark);
  if (more.length > 0 || /\D/.test(decimals)) return { refused: "unreadable" };
  if (whole.includes(group) && !isGrouped(whole, group)) return { refused: "unreadable" };
  return { whole: whole.replaceAll(group, "") || "0", decimals };
}

function refuse(reason: MoneyRefusal): MoneyReading {
  return { ok: false, reason };
}
