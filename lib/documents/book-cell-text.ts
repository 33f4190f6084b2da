import type { BookCell } from "@/lib/documents/book-tables";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import { count, percent } from "@/lib/format/number";

/** A cell of the book as words; nothing is a dash. Hours to the minute. */
export function cellText(cell: BookCell, locale: string): string {
  if (cell === null) return "–";
  if ("text" in cell) return cell.text;
  if ("minor" in cell) return money(cell.minor, cell.currency, locale);
  if ("seconds" in cell) return minutes(Math.floor(cell.seconds / 60) * 60, locale);
  if ("day" in cell) return dayText(cell.day, locale, "medium");
  if ("share" in cell) return percent(cell.share, locale, 1);
  return count(cell.count, locale);
}
