import { type HourBarInput, hourBarState } from "@/lib/domain/hour-bar";
import { minutesInWords } from "./minutes";

/** A translator of the catalog `hours`: of a page, or of mail and paper. */
export type HoursTranslate = (key: HourBarWordKey, values?: Record<string, string>) => string;

type HourBarWordKey =
  | "words.left"
  | "words.renewal"
  | "words.provisional"
  | "words.provisionalMore"
  | "words.ordered"
  | "words.booked"
  | "words.low"
  | "words.over";

/**
 * The bar in words, for screen readers, mail and paper: `4 h 30 min of 10 h left, renewal at 2 h, 1 h 30 min of it booked`;
 * over: `1 h 15 min over, 10 h bought, nothing left`.
 */
export function hourBarWords(input: HourBarInput, locale: string, t: HoursTranslate): string {
  const say = (seconds: number) => minutesInWords(seconds, locale);
  const state = hourBarState(input);
  const provisional = input.provisionalSeconds ?? 0;
  const ordered = input.orderedSeconds ?? 0;
  const booked = Math.min(input.bookedSeconds ?? 0, Math.max(0, input.leftSeconds));
  const clauses: string[] = [];
  if (state === "over") {
    clauses.push(t("words.over", { over: say(Math.max(input.overSeconds ?? 0, -input.leftSeconds)), bought: say(input.boughtSeconds) }));
  } else {
    // A first block that hasn't settled: its hours are the ones that the balance is out of.
    const bought = input.boughtSeconds > 0 ? input.boughtSeconds : provisional + ordered;
    clauses.push(t("words.left", { left: say(input.leftSeconds), bought: say(bought) }));
    if (input.lineSeconds !== null && input.lineSeconds > 0) clauses.push(t("words.renewal", { line: say(input.lineSeconds) }));
  }
  if (provisional > 0) clauses.push(t(input.boughtSeconds > 0 ? "words.provisionalMore" : "words.provisional", { hours: say(provisional) }));
  if (ordered > 0) clauses.push(t("words.ordered", { hours: say(ordered) }));
  if (booked > 0) clauses.push(t("words.booked", { hours: say(booked) }));
  if (state === "low") clauses.push(t("words.low"));
  return clauses.join("");
}
