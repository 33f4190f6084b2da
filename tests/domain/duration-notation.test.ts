import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BareNumber, type DurationRefusal, readDuration } from "@/lib/domain/duration-notation";
import { minutes, minutesInWords, stopwatch, typedDuration } from "@/lib/format/minutes";
import { locales } from "@/lib/i18n/locale";

const read = (text: string, bareNumber: BareNumber = "hours") => {
  const reading = readDuration(text, { bareNumber });
  return reading.ok ? reading.seconds : reading.reason;
};

const h = 3600;
const min = 60;

describe("a typed duration", () => {
  test.each<[string, number]>([
    ["1:30", 90 * min],
    ["1.5", 90 * min],
    ["1,5", 90 * min],
    ["90m", 90 * min],
    ["90 min", 90 * min],
    ["1h30", 90 * min],
    ["1 h 30 min", 90 * min],
    ["1 heure 30", 90 * min],
    ["1 heure et 30 minutes", 90 * min],
    ["1 ora 30", 90 * min],
    ["1 ora e 30 minuti", 90 * min],
    ["1 hour and 30 minutes", 90 * min],
    ["1:30:00", 90 * min],
    ["1:30h", 90 * min],
    ["1.5h", 90 * min],
    ["1,5 ore", 90 * min],
    [".5", 30 * min],
    ["0:15", 15 * min],
    [":15", 15 * min],
    ["+15", 15 * min],
    ["+1:30", 90 * min],
    ["+1.5", 90 * min],
    ["45'", 45 * min],
    ["1h30'", 90 * min],
    ["1'30\"", 90],
    ["1h", h],
    ["2 heures", 2 * h],
    ["2h 15m 10s", 2 * h + 15 * min + 10],
    ["1 h 10 s", h + 10],
    ["0:00:30", 30],
    ["1.333", 4799],
    ["24:00", 24 * h],
    ["  1\u00a0H\u202f30  ", 90 * min],
    ["１：３０", 90 * min],
  ])("%s is read the same whatever a bare number means", (text, seconds) => {
    expect(read(text, "hours")).toBe(seconds);
    expect(read(text, "minutes")).toBe(seconds);
  });

  test("a whole number alone follows the person's setting", () => {
    expect(read("2", "hours")).toBe(2 * h);
    expect(read("90", "minutes")).toBe(90 * min);
  });

  test.each<[string, DurationRefusal]>([
    ["", "empty"],
    ["   ", "empty"],
    ["soon", "unreadable"],
    ["1 30", "unreadable"],
    ["1.2.3", "unreadable"],
    ["1,234.5", "unreadable"],
    ["1:", "unreadable"],
    ["h", "unreadable"],
    ["1:3", "minutes_one_digit"],
    ["1:60", "minutes_over_59"],
    ["1:75", "minutes_over_59"],
    ["1h75", "minutes_over_59"],
    ["1:30:75", "seconds_over_59"],
    ["5 min 30", "unit_missing"],
    ["-1", "negative"],
    ["−0:30", "negative"],
    ["0", "zero"],
    ["0:00", "zero"],
    ["24:01", "too_long"],
    ["90", "too_long"],
    ["99999999999999999999", "too_long"],
  ])("%j is refused as %s, never guessed", (text, reason) => {
    expect(read(text, "hours")).toBe(reason);
  });

  test("bounds can be set by whoever asks", () => {
    expect(readDuration("30s", { bareNumber: "hours", minSeconds: 60 })).toEqual({ ok: false, reason: "too_short" });
    expect(readDuration("40h", { bareNumber: "hours", maxSeconds: 100 * h })).toEqual({ ok: true, seconds: 40 * h });
    expect(readDuration("0", { bareNumber: "hours", allowZero: true })).toEqual({ ok: true, seconds: 0 });
  });

  test("every duration that we write is read back to the second, in every language", () => {
    const spoken = {
      en: (a: number, b: number, c: number) => `${a} hours ${b} minutes ${c} seconds`,
      it: (a: number, b: number, c: number) => `${a} ore e ${b} minuti e ${c} secondi`,
      fr: (a: number, b: number, c: number) => `${a} heures ${b} minutes et ${c} secondes`,
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 * h }), fc.constantFrom(...locales), (seconds, locale) => {
        const [a, b, c] = [Math.floor(seconds / h), Math.floor((seconds % h) / min), seconds % min] as const;
        const texts = [minutes(seconds, locale), minutesInWords(seconds, locale), stopwatch(seconds), typedDuration(seconds), spoken[locale](a, b, c)];
        expect(texts.filter((text) => read(text) !== seconds)).toEqual([]);
      }),
    );
  });

  test("any text is either read within its bounds or refused, and never throws", () => {
    const alphabet = fc.constantFrom(..."0123456789:.,+- hmsorecuti'\"".split(""));
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 12 }).map((letters) => letters.join("")), (text) => {
        const reading = readDuration(text, { bareNumber: "minutes" });
        const sound = !reading.ok || (Number.isInteger(reading.seconds) && reading.seconds > 0 && reading.seconds <= 24 * h);
        expect(sound).toBe(true);
      }),
    );
  });
});
