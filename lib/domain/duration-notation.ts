/**
 * Durations as people type them: `1:30`, `1.5`, `1,5`, `90m`, `1h30`, `1 h 30 min`, `1 heure 30`, `1 ora 30`, `0:15`, `+15`.
 * Decimals are hours. A whole number alone follows a personal setting, because habits differ; with a plus it is minutes.
 * What can be read in two ways is refused with a reason rather than guessed.
 */
import { type Seconds, seconds, secondsPerDay, secondsPerHour, secondsPerMinute } from "./duration";

export type BareNumber = "hours" | "minutes";

export type DurationRefusal =
  | "empty"
  | "unreadable"
  | "minutes_one_digit"
  | "minutes_over_59"
  | "seconds_over_59"
  | "unit_missing"
  | "negative"
  | "zero"
  | "too_short"
  | "too_long";

export type DurationReading = { ok: true; seconds: Seconds } | { ok: false; reason: DurationRefusal };

export type ReadDurationOptions = {
  /** What a whole number without a unit means. */
  bareNumber: BareNumber;
  /** The longest that is taken; 24 hours unless said. */
  maxSeconds?: number;
  /** The shortest that is taken; one second unless said. */
  minSeconds?: number;
  /** Whether nothing at all is taken (a correction to zero). */
  allowZero?: boolean;
};

type Refused = { refused: DurationRefusal };
type Parsed = number | Refused;

/** Reads what was typed as whole seconds, or says why it can't. Fractions of a second are rounded to the nearest. */
export function readDuration(text: string, options: ReadDurationOptions): DurationReading {
  const plain = normalise(text);
  if (plain === "") return refuse("empty");
  if (/^[-−–]/.test(plain)) return refuse("negative");
  const parsed = parse(plain, options.bareNumber);
  if (typeof parsed !== "number") return refuse(parsed.refused);
  if (parsed > (options.maxSeconds ?? secondsPerDay)) return refuse("too_long");
  if (parsed === 0) return options.allowZero ? { ok: true, seconds: seconds(0) } : refuse("zero");
  if (parsed < (options.minSeconds ?? 1)) return refuse("too_short");
  return { ok: true, seconds: seconds(parsed) };
}

function normalise(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[’‘′`]/g, "'")
    .replace(/''|[“”″]/g, '"')
    .replace(/\s+/g, " ")
    .trim();
}

function parse(plain: string, bareNumber: BareNumber): Parsed {
  const added = plain.startsWith("+");
  const rest = added ? plain.slice(1).trim() : plain;
  if (/^\d+$/.test(rest)) return Number(rest) * (added || bareNumber === "minutes" ? secondsPerMinute : secondsPerHour);
  if (/^\d*[.,]\d+$/.test(rest)) return scaled(rest, secondsPerHour);
  if (rest.includes(":")) return parseClock(rest);
  return parseUnits(rest);
}

/** `1:30`, `:15`, `1:30:00`; a unit of hours may follow. */
function parseClock(text: string): Parsed {
  const match = /^(\d*):(\d+)(?::(\d+))?(?: ?h)?$/.exec(text);
  if (!match) return { refused: "unreadable" };
  const [, hourDigits = "", minuteDigits = "", secondDigits] = match;
  if (minuteDigits.length === 1 || secondDigits?.length === 1) return { refused: "minutes_one_digit" };
  if (minuteDigits.length > 2 || (secondDigits?.length ?? 0) > 2) return { refused: "unreadable" };
  return together(Number(hourDigits), Number(minuteDigits), Number(secondDigits ?? 0));
}

const hourUnit = "(?:hours|hour|hrs|hr|heures|heure|ore|ora|h)";
const minuteUnit = "(?:minutes|minute|minuti|minuto|mins|min|mn|m|')";
const secondUnit = '(?:seconds|second|secondes|seconde|secondi|secondo|secs|sec|s|")';
const joint = " ?(?:(?:,|e|et|and|&) )?";
const single = new RegExp(`^(\\d+|\\d*[.,]\\d+) ?(?:(${hourUnit})|(${minuteUnit})|(${secondUnit}))$`);
// Minutes may go without a name only at the end; else `1 h 10 s` could be taken apart inside the ten.
const several = new RegExp(
  `^(?:(\\d+) ?${hourUnit})?(?:${joint}(\\d+)(?: ?(${minuteUnit})|$))?(?:${joint}(\\d+) ?(${secondUnit})?)?$`,
);

/** One number with its unit (`90m`, `1.5h`), or whole parts from large to small (`1 h 30 min 15 s`, `1h30`). */
function parseUnits(text: string): Parsed {
  const alone = single.exec(text);
  if (alone) return scaled(alone[1] ?? "", alone[2] ? secondsPerHour : alone[3] ? secondsPerMinute : 1);
  const match = several.exec(text);
  if (!match) return { refused: "unreadable" };
  const [, hourDigits, minuteDigits, minuteName, secondDigits, secondName] = match;
  if (hourDigits === undefined && minuteDigits !== undefined && !minuteName) return { refused: "unreadable" };
  if (secondDigits !== undefined && !secondName) return { refused: minuteName ? "unit_missing" : "unreadable" };
  return together(Number(hourDigits ?? 0), Number(minuteDigits ?? 0), Number(secondDigits ?? 0), hourDigits === undefined);
}

function together(hourCount: number, minuteCount: number, secondCount: number, minutesLead = false): Parsed {
  if (minuteCount > 59 && !minutesLead) return { refused: "minutes_over_59" };
  if (secondCount > 59) return { refused: "seconds_over_59" };
  return hourCount * secondsPerHour + minuteCount * secondsPerMinute + secondCount;
}

/** A decimal number times whole seconds, in whole numbers throughout, rounded half up. */
function scaled(digits: string, unitSeconds: number): number {
  const [whole = "", fraction = ""] = digits.split(/[.,]/);
  const kept = fraction.slice(0, 9);
  const scale = 10 ** kept.length;
  return Number(whole || 0) * unitSeconds + Math.floor((Number(kept || 0) * unitSeconds * 2 + scale) / (scale * 2));
}

function refuse(reason: DurationRefusal): DurationReading {
  return { ok: false, reason };
}
