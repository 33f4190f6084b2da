import { z } from "zod";
import { findDayOrder, type DayOrder, type DayOrderFinding } from "@/lib/domain/import-day";
import { bareUnits, findBareUnit, type BareUnit, type BareUnitFinding } from "@/lib/domain/import-duration";
import { importFields, type ImportColumns, type ImportField } from "@/lib/domain/import-field";
import { missingColumns, proposeColumns, recogniseFormat, type ImportFormat } from "@/lib/domain/import-format";
import type { ReadingRules } from "@/lib/domain/import-line";
import type { ImportTable } from "@/lib/features/imports/table";

/** How a file is to be read, as a person left it; null is left to what the file itself says. */
export interface ImportSettings {
  columns: ImportColumns;
  dayOrder: DayOrder | null;
  bareUnit: BareUnit | null;
  /** IANA zone of times that don't name one; null is the firm's. */
  timeZone: string | null;
}

/** What must be answered before a line can be read. */
export type OpenQuestion = "day_column" | "duration_column" | "day_order" | "bare_unit";

/** What the file itself says, with what it leaves open. */
export interface SettingsView {
  dayOrder: DayOrderFinding;
  bareUnit: BareUnitFinding;
  open: OpenQuestion[];
  /** All questions answered, or null. */
  rules: ReadingRules | null;
}

const stored = z.object({
  columns: z.partialRecord(z.enum(importFields), z.number().int().min(0)),
  dayOrder: z.enum(["day_first", "month_first"]).nullable(),
  bareUnit: z.enum(bareUnits).nullable(),
  timeZone: z.string().nullable(),
});

/** Settings as they stand in the database. */
export function readSettings(json: unknown): ImportSettings {
  return stored.parse(json);
}

/** What a head row alone proposes. */
export function proposeSettings(table: ImportTable): { format: ImportFormat; settings: ImportSettings } {
  const format = recogniseFormat(table.head);
  return { format, settings: { columns: proposeColumns(table.head, format), dayOrder: null, bareUnit: null, timeZone: null } };
}

/** Settles what the columns settle by themselves, and names what stays open. */
export function viewSettings(table: ImportTable, format: ImportFormat, settings: ImportSettings, firmZone: string): SettingsView {
  const { columns } = settings;
  const dayOrder = findDayOrder(cellsOf(table, columns, ["day", "start", "endDay", "end"]));
  const durationHead = columns.duration === undefined ? "" : (table.head[columns.duration] ?? "");
  const bareUnit = findBareUnit(cellsOf(table, columns, ["duration"]), durationHead, format);
  const missing = missingColumns(columns);
  const order = settings.dayOrder ?? settledOrder(dayOrder);
  const unit = settings.bareUnit ?? settledUnit(bareUnit);
  const open: OpenQuestion[] = [
    ...(missing.includes("day") ? ["day_column" as const] : []),
    ...(missing.includes("duration") ? ["duration_column" as const] : []),
    ...(order === null ? ["day_order" as const] : []),
    ...(unit === null ? ["bare_unit" as const] : []),
  ];
  if (order === null || unit === null || missing.length > 0) return { dayOrder, bareUnit, open, rules: null };
  const timeZone = settings.timeZone ?? firmZone;
  return { dayOrder, bareUnit, open, rules: { columns, dayOrder: order, bareUnit: unit, timeZone, firmZone, width: table.head.length } };
}

function settledOrder(finding: DayOrderFinding): DayOrder | null {
  if (finding === "not_needed") return "day_first";
  return finding === "open" || finding === "contradictory" ? null : finding;
}

function settledUnit(finding: BareUnitFinding): BareUnit | null {
  if (finding === "not_needed") return "hours";
  return finding === "open" ? null : finding;
}

function* cellsOf(table: ImportTable, columns: ImportColumns, fields: readonly ImportField[]): Generator<string> {
  for (const field of fields) {
    const place = columns[field];
    if (place === undefined) continue;
    for (const row of table.rows) yield row.cells[place] ?? "";
  }
}
