import type { HoursStatement } from "@/lib/domain/hours-statement";
import { type NamedRow, worded } from "@/lib/format/movement-words";
import { translatorFor } from "@/lib/i18n/translator";

/** A statement whose movements have their words, in its own language. */
export async function wordedStatement(statement: Omit<HoursStatement, "movements"> & { rows: readonly NamedRow[] }): Promise<HoursStatement> {
  return worded(statement, await translatorFor(statement.locale, "portal"));
}
