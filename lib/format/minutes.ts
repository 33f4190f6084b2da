import { type DurationParts, durationParts } from "@/lib/domain/duration";
import { count } from "./number";
import { minusSign, noBreak } from "./spaces";

export type MinutesOptions = {
  /** Writes a plus before what is more than nothing. */
  signed?: boolean;
};

/**
 * Hours and minutes as they stand in columns and beside bars: `4 h 30`, `0 h 45`, `−1 h 15`.
 * Seconds are written only where the value isn't whole minutes: `0 h 22 min 30 s`.
 * @param seconds whole seconds, negative for what is over
 */
export function minutes(seconds: number, locale: string, options: MinutesOptions = {}): string {
  const parts = durationParts(seconds);
  const hourText = `${count(parts.hours, locale)}${noBreak}h${noBreak}${twoDigits(parts.minutes)}`;
  const text = parts.seconds === 0 ? hourText : `${hourText}${noBreak}min${noBreak}${twoDigits(parts.seconds)}${noBreak}s`;
  return sign(parts, seconds, options) + text;
}

/**
 * Hours and minutes in a sentence and for screen readers: `4 h 30 min`, `1 h 07 min`, `48 min`, `10 h`, `0 h`.
 * @param seconds whole seconds, negative for what is over
 */
export function minutesInWords(seconds: number, locale: string, options: MinutesOptions = {}): string {
  const parts = durationParts(seconds);
  const named = [
    parts.hours > 0 && `${count(parts.hours, locale)}${noBreak}h`,
    parts.minutes > 0 && `${parts.hours > 0 ? twoDigits(parts.minutes) : parts.minutes}${noBreak}min`,
    parts.seconds > 0 && `${parts.seconds}${noBreak}s`,
  ].filter(Boolean);
  return sign(parts, seconds, options) + (named.join(noBreak) || `0${noBreak}h`);
}

/**
 * Hours for round figures such as block sizes: `10 h`, and `7 h 30` where they aren't round.
 * @param seconds whole seconds
 */
export function hoursText(seconds: number, locale: string): string {
  const parts = durationParts(seconds);
  if (parts.minutes > 0 || parts.seconds > 0) return minutes(seconds, locale);
  return `${parts.negative ? minusSign : ""}${count(parts.hours, locale)}${noBreak}h`;
}

/** A running timer: `0:42:18`. @param seconds whole seconds, not negative */
export function stopwatch(seconds: number): string {
  const parts = durationParts(Math.max(0, seconds));
  return `${parts.hours}:${twoDigits(parts.minutes)}:${twoDigits(parts.seconds)}`;
}

/** A duration as one would type it again: `1:30`, `0:22:30`. @param seconds whole seconds, not negative */
export function typedDuration(seconds: number): string {
  const parts = durationParts(Math.max(0, seconds));
  const text = `${parts.hours}:${twoDigits(parts.minutes)}`;
  return parts.seconds === 0 ? text : `${text}:${twoDigits(parts.seconds)}`;
}

function sign(parts: DurationParts, seconds: number, options: MinutesOptions): string {
  if (parts.negative) return minusSign;
  return options.signed && seconds > 0 ? "+" : "";
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
