/**
 * One line of a file, read as the entry that it would become, with all that is wrong with it. Nothing is guessed: what
 * can't be read is a problem of its line, never another value.
 */
import type { Day } from "./day";
import { dayInZone } from "./day";
import { secondsPerDay } from "./duration";
import { type DayOrder, type Moment, readMoment } from "./import-day";
import { type BareUnit, readLength } from "./import-duration";
import type { ImportColumns, ImportField } from "./import-field";
import { readBillable, readChannel, readNature, readProse, type Channel, type Nature } from "./import-words";
import { instantOfWall } from "./zoned-time";

/** A row of the table with the number of the line on which it begins in the file; the head is usually line 1. */
export type TableRow = {
  line: number;
  cells: readonly string[];
  /** A quote was opened in it and never closed, so it swallowed all that follows. */
  quoteOpen?: boolean;
};

/** How a file is to be read, all questions answered. */
export type ReadingRules = {
  columns: ImportColumns;
  dayOrder: DayOrder;
  bareUnit: BareUnit;
  /** IANA zone of times that don't name one. */
  timeZone: string;
  /** The firm's zone: days are days there. */
  firmZone: string;
  /** Number of cells in the head row. */
  width: number;
};

export type LineProblem =
  | "day_missing"
  | "day_unreadable"
  | "day_impossible"
  | "day_future"
  | "time_unreadable"
  | "duration_missing"
  | "duration_unreadable"
  | "duration_negative"
  | "end_before_start"
  | "longer_than_day"
  | "billable_unreadable"
  | "channel_unreadable"
  | "nature_unreadable"
  | "text_too_long"
  | "control_characters"
  | "too_many_cells"
  | "quote_open";

/** A problem with the column that it stands in and the words that couldn't be read. */
export type Finding = { problem: LineProblem; field: ImportField | null; text: string };

export type LineRemark = "past_midnight" | "duration_differs" | "time_skipped";

/** A line as read. Where `findings` is not empty, the entry is not whole and none may be made of it. */
export type LineReading = {
  line: number;
  person: string;
  email: string;
  client: string;
  project: string;
  workedOn: Day | null;
  /** Instants in milliseconds, where the file names times. */
  startedAt: number | null;
  endedAt: number | null;
  workedSeconds: number;
  billable: boolean;
  channel: Channel;
  nature: Nature;
  description: string;
  internalNote: string;
  /** The start as the file says it, whatever zone it is read in: part of what makes the line itself. */
  startText: string;
  findings: Finding[];
  remarks: LineRemark[];
};

/** Reads one row. @param latestDay the last day whose work may be entered (today in the firm) */
export function readLine(row: TableRow, rules: ReadingRules, latestDay: Day): LineReading {
  const findings: Finding[] = [];
  const find = (problem: LineProblem, field: ImportField | null) =>
    findings.push({ problem, field, text: field ? shorten(cellOf(row, rules, field)) : "" });
  if (row.cells.length > rules.width && row.cells.slice(rules.width).some((cell) => cell.trim() !== "")) find("too_many_cells", null);

  if (row.quoteOpen) find("quote_open", null);

  const times = readTimes(row, rules, find);
  if (times.workedOn && times.workedOn > latestDay) find("day_future", "day");
  const length = readWorked(row, rules, times, find);
  return {
    line: row.line,
    ...readNames(row, rules),
    workedOn: times.workedOn,
    startedAt: times.startedAt,
    endedAt: length.endedAt,
    workedSeconds: length.seconds,
    startText: times.startText,
    ...readKinds(row, rules, find),
    findings,
    remarks: [...times.remarks, ...length.remarks],
  };
}

type Find = (problem: LineProblem, field: ImportField | null) => void;
type Times = { workedOn: Day | null; startedAt: number | null; endedAt: number | null; startText: string; remarks: LineRemark[] };

function readTimes(row: TableRow, rules: ReadingRules, find: Find): Times {
  const day = momentOf(row, rules, "day", find);
  const start = momentOf(row, rules, "start", find);
  const startMoment = together(start, day);
  if (!startMoment.day) {
    if (day !== "unreadable" && start !== "unreadable") find("day_missing", rules.columns.day === undefined ? "start" : "day");
    return { workedOn: null, startedAt: null, endedAt: null, startText: "", remarks: [] };
  }
  const begun = instantOf(startMoment, rules);
  const remarks: LineRemark[] = begun?.skipped ? ["time_skipped"] : [];
  const ended = endOf(row, rules, startMoment.day, begun?.at ?? null, remarks, find);
  const named = startMoment.offsetMinutes !== null && begun;
  return {
    workedOn: named ? dayInZone(new Date(begun.at), rules.firmZone) : startMoment.day,
    startedAt: begun?.at ?? null,
    endedAt: ended,
    startText: named ? new Date(begun.at).toISOString() : `${startMoment.day} ${startMoment.clockSeconds ?? ""}`,
    remarks,
  };
}

/** When it ended, where the file says so: on the day that is named, else on the day of the start or the next. */
function endOf(row: TableRow, rules: ReadingRules, startDay: Day, startedAt: number | null, remarks: LineRemark[], find: Find): number | null {
  const endDay = momentOf(row, rules, "endDay", find);
  const end = momentOf(row, rules, "end", find);
  const moment = together(end, endDay);
  if (moment.clockSeconds === null || startedAt === null) return null;
  const ownDay = moment.day !== null;
  const endedAt = instantOf({ ...moment, day: moment.day ?? startDay }, rules)?.at ?? null;
  if (endedAt === null || endedAt >= startedAt) return endedAt;
  if (ownDay) {
    find("end_before_start", "end");
    return null;
  }
  remarks.push("past_midnight");
  return endedAt + secondsPerDay * 1000;
}

type Length = { seconds: number; endedAt: number | null; remarks: LineRemark[] };

function readWorked(row: TableRow, rules: ReadingRules, times: Times, find: Find): Length {
  const elapsed = times.startedAt !== null && times.endedAt !== null ? Math.round((times.endedAt - times.startedAt) / 1000) : null;
  const written = cellOf(row, rules, "duration").trim();
  if (written === "") {
    if (elapsed === null) {
      if (times.workedOn) find("duration_missing", rules.columns.duration === undefined ? "end" : "duration");
      return { seconds: 0, endedAt: null, remarks: [] };
    }
    if (elapsed > secondsPerDay) find("longer_than_day", "end");
    return { seconds: elapsed, endedAt: times.endedAt, remarks: [] };
  }
  const length = readLength(written, rules.bareUnit);
  if (!length.ok) {
    find(length.problem, "duration");
    return { seconds: 0, endedAt: null, remarks: [] };
  }
  const differs = elapsed !== null && Math.abs(elapsed - length.seconds) > 60;
  const endedAt = times.startedAt === null ? null : times.startedAt + length.seconds * 1000;
  return { seconds: length.seconds, endedAt, remarks: differs ? ["duration_differs"] : [] };
}

function momentOf(row: TableRow, rules: ReadingRules, field: ImportField, find: Find): Moment | null | "unreadable" {
  const cell = cellOf(row, rules, field).trim();
  if (cell === "") return null;
  const reading = readMoment(cell, rules.dayOrder);
  if (reading.ok) return reading.moment;
  find(reading.problem, field);
  return "unreadable";
}

/** A time with the day of its own cell, else with the day of the column beside it. */
function together(time: Moment | null | "unreadable", day: Moment | null | "unreadable"): Moment {
  const own = time === "unreadable" ? null : time;
  const beside = day === "unreadable" ? null : day;
  return {
    day: own?.day ?? beside?.day ?? null,
    clockSeconds: own?.clockSeconds ?? beside?.clockSeconds ?? null,
    offsetMinutes: own && own.clockSeconds !== null ? own.offsetMinutes : (beside?.offsetMinutes ?? null),
  };
}

function instantOf({ day, clockSeconds, offsetMinutes }: Moment, rules: ReadingRules): { at: number; skipped: boolean } | null {
  if (day === null || clockSeconds === null) return null;
  if (offsetMinutes === null) return instantOfWall(day, clockSeconds, rules.timeZone);
  return { at: Date.parse(`${day}T00:00:00Z`) + (clockSeconds - offsetMinutes * 60) * 1000, skipped: false };
}

function readNames(row: TableRow, rules: ReadingRules): Pick<LineReading, "person" | "email" | "client" | "project"> {
  const words = (field: ImportField) => cellOf(row, rules, field).replace(/\s+/g, " ").trim();
  const whole = [words("firstName"), words("lastName")].filter(Boolean).join(" ");
  return { person: words("person") || whole, email: words("email").toLowerCase(), client: words("client"), project: words("project") };
}

function readKinds(row: TableRow, rules: ReadingRules, find: Find) {
  const billable = readBillable(cellOf(row, rules, "billable"));
  const channel = readChannel(cellOf(row, rules, "channel"));
  const nature = readNature(cellOf(row, rules, "nature"));
  if (billable === null) find("billable_unreadable", "billable");
  if (channel === null) find("channel_unreadable", "channel");
  if (nature === null) find("nature_unreadable", "nature");
  const prose = (field: ImportField) => {
    const read = readProse(cellOf(row, rules, field));
    if (!read.ok) find(read.problem, field);
    return read.ok ? read.text : "";
  };
  return {
    billable: billable ?? true,
    channel: channel ?? "remote",
    nature: nature ?? "reactive",
    // Whoever logs without words has often named the task.
    description: prose("description") || prose("task"),
    internalNote: prose("internalNote"),
  };
}

/** What stands in a line under a thing that may be in the file; empty where it isn't. */
export function cellOf(row: TableRow, rules: Pick<ReadingRules, "columns">, field: ImportField): string {
  const place = rules.columns[field];
  return place === undefined ? "" : (row.cells[place] ?? "");
}

function shorten(text: string): string {
  const characters = Array.from(text.replace(/\s+/g, " ").trim());
  return characters.length > 60 ? `${characters.slice(0, 59).join("")}…` : characters.join("");
}
