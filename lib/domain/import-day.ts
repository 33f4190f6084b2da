/**
 * Days and times of day as exports write them. `03/04/2024` is March 4 for some and April 3 for others, so the order is
 * decided from a whole column and asked where the column leaves it open. A day that doesn't exist is never moved to another.
 */
import { type Day, EARLIEST_DAY, LATEST_DAY, parseDay } from "./day";
import { remembered } from "./import-memory";

/** In which order the parts of a day stand where slashes or hyphens leave it open. */
export type DayOrder = "day_first" | "month_first";

/** What a whole column says: one order, nothing that needs one, nothing that tells, or both orders at once. */
export type DayOrderFinding = DayOrder | "not_needed" | "open" | "contradictory";

export type MomentProblem = "day_unreadable" | "day_impossible" | "time_unreadable";

/** What one cell says: a day, a time of day, or both; `zone` where it names one (`Z`, `+01:00`). */
export type Moment = {
  day: Day | null;
  /** Seconds since midnight. */
  clockSeconds: number | null;
  /** Minutes ahead of UTC, where the cell says so. */
  offsetMinutes: number | null;
};

export type MomentReading = { ok: true; moment: Moment } | { ok: false; problem: MomentProblem };

/** Decides the order from all cells of the columns that hold days. Impossible days give no evidence. */
export function findDayOrder(cells: Iterable<string>): DayOrderFinding {
  let dayFirst = false;
  let monthFirst = false;
  let undecided = false;
  for (const cell of cells) {
    const parts = openParts(cell);
    if (!parts) continue;
    const [first, second] = parts;
    if (first > 12 && first <= 31 && second >= 1 && second <= 12) dayFirst = true;
    else if (second > 12 && second <= 31 && first >= 1 && first <= 12) monthFirst = true;
    else if (first <= 12 && second <= 12 && first !== second) undecided = true;
  }
  if (dayFirst && monthFirst) return "contradictory";
  if (dayFirst) return "day_first";
  if (monthFirst) return "month_first";
  return undecided ? "open" : "not_needed";
}

/** Reads a cell that holds a day, a time of day, or both. @param order for days whose parts may stand in two orders */
export function readMoment(cell: string, order: DayOrder): MomentReading {
  return readers[order](cell);
}

const readers: Record<DayOrder, (cell: string) => MomentReading> = {
  day_first: remembered(20_000, (cell) => readAfresh(cell, "day_first")),
  month_first: remembered(20_000, (cell) => readAfresh(cell, "month_first")),
};

function readAfresh(cell: string, order: DayOrder): MomentReading {
  const text = tidy(cell);
  const { dayText, timeText } = split(text);
  const timePart = timeText === "" ? null : readTime(timeText);
  if (dayText === "") {
    return timePart ? { ok: true, moment: { day: null, ...timePart } } : { ok: false, problem: "time_unreadable" };
  }
  const day = readDay(dayText, order);
  if (typeof day === "object") return { ok: false, problem: day.problem };
  if (timeText !== "" && !timePart) return { ok: false, problem: "time_unreadable" };
  return { ok: true, moment: { day, ...(timePart ?? { clockSeconds: null, offsetMinutes: null }) } };
}

/** The three numbers of a day: year first, or two of which either may be the month, then the year. */
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const yearLast = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/;

function readDay(text: string, order: DayOrder): Day | { problem: "day_unreadable" | "day_impossible" } {
  const iso = yearFirst.exec(text);
  if (iso) return real(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return real(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const late = yearLast.exec(text);
  if (!late) return { problem: "day_unreadable" };
  const [first, second] = [Number(late[1]), Number(late[3])];
  const year = late[4]?.length === 2 ? 2000 + Number(late[4]) : Number(late[4]);
  // Dots are only ever written day first.
  const monthFirst = order === "month_first" && late[2] !== ".";
  return monthFirst ? real(year, first, second) : real(year, second, first);
}

function real(year: number, month: number, date: number): Day | { problem: "day_impossible" } {
  const text = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  const known = text >= EARLIEST_DAY && text <= LATEST_DAY ? parseDay(text) : null;
  return known ?? { problem: "day_impossible" };
}

/** The two numbers whose order is open, or null where the cell leaves nothing open. */
function openParts(cell: string): [number, number] | null {
  const { dayText } = split(tidy(cell));
  const late = yearLast.exec(dayText);
  return late && late[2] !== "." ? [Number(late[1]), Number(late[3])] : null;
}

const halfDay = "([ap])\\.? ?m\\.?";
const clock = new RegExp(`^(\\d{1,2})(?:[:.h](\\d{2}))?(?:[:.](\\d{2}))?(?:[.,]\\d{1,9})?(?: ?${halfDay})?(?: ?(z|utc|[+-]\\d{2}:?\\d{2}))?$`);

/** `10:23`, `10:23:52`, `10:23 AM`, `10h23`, `10:23:52Z`, `10:23+01:00`. Hours alone need AM or PM. */
function readTime(text: string): { clockSeconds: number; offsetMinutes: number | null } | null {
  const match = clock.exec(text);
  if (!match) return null;
  const [, hourText = "", minuteText, secondText = "0", half, zone] = match;
  if (minuteText === undefined && half === undefined) return null;
  const hour = hourOfDay(Number(hourText), half);
  const minute = Number(minuteText ?? 0);
  const second = Number(secondText);
  if (hour === null || minute > 59 || second > 59) return null;
  return { clockSeconds: hour * 3600 + minute * 60 + second, offsetMinutes: zone === undefined ? null : offsetOf(zone) };
}

function hourOfDay(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  // Some exports write 13:05 PM; what is plain already stays as it is.
  if (hour > 12) return hour <= 23 && half === "p" ? hour : null;
  if (hour === 0) return half === "a" ? 0 : null;
  return (hour % 12) + (half === "p" ? 12 : 0);
}

function offsetOf(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === "-" ? -minutes : minutes;
}

function tidy(cell: string): string {
  return cell.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
}

/** Takes a cell apart into its day and its time of day; either may be empty. */
function split(text: string): { dayText: string; timeText: string } {
  const both = /^(\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}|\d{8}),?(?:[ t]\s*(?:(?:at|um|à|alle) )?(\d.*))?$/.exec(text);
  if (both) return { dayText: both[1] ?? "", timeText: both[2] ?? "" };
  return /^\d{1,2}[:h]/.test(text) || /^\d{1,2}(?:\.\d{2})? ?[ap]\.? ?m/.test(text) || /^\d{1,2}\.\d{2}$/.test(text)
    ? { dayText: "", timeText: text }
    : { dayText: text, timeText: "" };
}
