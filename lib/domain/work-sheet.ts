// A work sheet is what a client read on the technician's phone and signed: the day, what was done, what was worked and what it
// takes from the hours. It is frozen as it was shown. Work may still be corrected afterwards, and then both are told: what was
// signed, and what it is now.

import { canonicalJson, type Json } from "./agreement-chain";
import type { SignatureMark } from "./agreement";
import type { Day } from "./day";
import type { InvoiceSeller } from "./invoice";

/** One piece of work as it stands on a sheet; durations in seconds. Nothing internal is in it. */
export interface SheetLine {
  entryId: string;
  /** Which revision it was; of what waits for the office, its own. */
  revision: number;
  /** The office had not approved it yet: what it takes was foreseen, not taken. */
  waiting: boolean;
  workedOn: Day;
  /** ISO instant, or null where only the day is known. */
  startedAt: string | null;
  memberName: string;
  contractTitle: string;
  channel: string;
  description: string;
  workedSeconds: number;
  chargedSeconds: number;
}

/** All that the client was shown. */
export interface SheetContent {
  firmName: string;
  clientName: string;
  timeZone: string;
  locale: "en" | "it" | "fr";
  lines: readonly SheetLine[];
  workedSeconds: number;
  chargedSeconds: number;
}

/** The content of a sheet, its work in the order of days and beginnings. */
export function sheetContent(head: Pick<SheetContent, "firmName" | "clientName" | "timeZone" | "locale">, lines: readonly SheetLine[]): SheetContent {
  const order = (line: SheetLine) => `${line.workedOn} ${line.startedAt ?? "~"} ${line.entryId}`;
  const sum = (of: (line: SheetLine) => number) => lines.reduce((total, line) => total + of(line), 0);
  return { ...head, lines: lines.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)), workedSeconds: sum((line) => line.workedSeconds), chargedSeconds: sum((line) => line.chargedSeconds) };
}

/** The bytes that are hashed: the same content is always the same text. */
export function sheetText(content: SheetContent): string {
  return canonicalJson(content as unknown as Json);
}

/** What is to be compared of a piece of work. */
export type SheetFigures = Pick<SheetLine, "workedOn" | "workedSeconds" | "chargedSeconds" | "description">;

/** What became of a signed piece of work: it stands as signed, says something else by now, or was taken back. */
export type SheetChange = { kind: "same" } | { kind: "changed"; now: SheetFigures } | { kind: "gone" };

/** @param now the work as it is, or null where it was deleted, withdrawn or returned */
export function sheetChange(signed: SheetFigures, now: SheetFigures | null): SheetChange {
  if (now === null) return { kind: "gone" };
  const same = signed.workedOn === now.workedOn && signed.workedSeconds === now.workedSeconds && signed.chargedSeconds === now.chargedSeconds && signed.description === now.description;
  return same ? { kind: "same" } : { kind: "changed", now };
}

/** Everything that the paper of a sheet says. */
export interface SheetPaper {
  sheetId: string;
  content: SheetContent;
  /** Hex of the 32 bytes. */
  sha256: string;
  signerName: string;
  signerRole: string;
  mark: SignatureMark;
  signedAt: Date;
  madeByName: string;
  seller: InvoiceSeller;
}
