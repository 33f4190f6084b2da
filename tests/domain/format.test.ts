import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayRange, dayText, monthText, relativeDay } from "@/lib/format/day";
import { instantText, timeRange, typedInstant } from "@/lib/format/instant";
import { hoursText, minutes, minutesInWords, stopwatch } from "@/lib/format/minutes";
import { bareMoney, minorDigits, money, roundMoney, signedMoney, typedMoney } from "@/lib/format/money";
import { type MoneyRefusal, readMoney } from "@/lib/format/money-notation";
import { percent } from "@/lib/format/number";
import { locales } from "@/lib/i18n/locale";

/** No-break spaces written as `_`, so that a test shows them. */
const shown = (text: string) => text.replaceAll("\u00a0", "_");

describe("hours and minutes", () => {
  test.each([
    [16_200, "4_h_30"],
    [2_700, "0_h_45"],
    [0, "0_h_00"],
    [-4_500, "−1_h_15"],
    [1_350, "0_h_22_min_30_s"],
    [3_668_400, "1,019_h_00"],
  ])("%i seconds stand in a column as %s", (seconds, text) => {
    expect(shown(minutes(seconds, "en"))).toBe(text);
  });

  test.each([
    [16_200, "4_h_30_min"],
    [4_020, "1_h_07_min"],
    [2_880, "48_min"],
    [36_000, "10_h"],
    [0, "0_h"],
    [-4_500, "−1_h_15_min"],
  ])("%i seconds are said as %s", (seconds, text) => {
    expect(shown(minutesInWords(seconds, "en"))).toBe(text);
  });

  test("thousands of hours are grouped as the reader groups", () => {
    expect(shown(minutes(3_668_400, "it"))).toBe("1.019_h_00");
    expect(shown(minutes(3_668_400, "fr"))).toBe("1_019_h_00");
  });

  test("a round number of hours needs no minutes, a running timer shows seconds, a change shows its sign", () => {
    expect(shown(hoursText(36_000, "en"))).toBe("10_h");
    expect(shown(hoursText(27_000, "en"))).toBe("7_h_30");
    expect(stopwatch(2_538)).toBe("0:42:18");
    expect(shown(minutes(600, "en", { signed: true }))).toBe("+0_h_10");
  });
});

describe("money", () => {
  test("carries its currency in the reader's habit", () => {
    expect(shown(money(145_000, "USD", "en"))).toBe("$1,450.00");
    expect(shown(money(145_000, "EUR", "it"))).toBe("1.450,00_€");
    expect(shown(money(145_000, "EUR", "fr"))).toBe("1_450,00_€");
    expect(shown(money(-7_250, "USD", "en"))).toBe("−$72.50");
    expect(shown(money(145_000, "USD", "it"))).toBe("1.450,00_$");
    expect(shown(money(145_000, "USD", "fr"))).toBe("1_450,00_$");
    expect(shown(money(145_000, "CAD", "en"))).toBe("CA$1,450.00");
    expect(shown(money(145_000, "CAD", "fr"))).toBe("1_450,00_$CA");
    expect(shown(signedMoney(500, "USD", "en"))).toBe("+$5.00");
  });

  test("has the decimals of its currency, not always two", () => {
    expect([minorDigits("USD"), minorDigits("JPY"), minorDigits("TND")]).toEqual([2, 0, 3]);
    expect(shown(money(1450, "JPY", "en"))).toBe("¥1,450");
    expect([bareMoney(145_000, "USD", "fr"), bareMoney(-7_250, "USD", "en"), bareMoney(1450, "JPY", "en", true), bareMoney(0, "EUR", "it", true)].map(shown)).toEqual(["1_450,00", "−72.50", "+1,450", "0,00"]);
    expect(shown(money(1_450_123, "TND", "en"))).toBe("TND_1,450.123");
  });

  test("a round price in a sentence has no cents, another keeps them", () => {
    expect(shown(roundMoney(145_000, "USD", "en"))).toBe("$1,450");
    expect(shown(roundMoney(65_250, "USD", "en"))).toBe("$652.50");
  });

  test.each<[string, string, number | MoneyRefusal]>([
    ["1,450.00", "en", 145_000],
    ["1.450,00", "it", 145_000],
    ["1.450,00", "en", 145_000],
    ["1 450,5", "fr", 145_050],
    ["$1,450", "en", 145_000],
    ["1450", "it", 145_000],
    ["1.450", "it", 145_000],
    ["12.50", "it", 1_250],
    ["12,50", "en", 1_250],
    ["1.450.000", "en", 145_000_000],
    ["€ 12", "fr", 1_200],
    ["0", "en", 0],
    ["1.450", "en", "ambiguous"],
    ["1,450", "it", "ambiguous"],
    ["0.005", "en", "too_precise"],
    ["1,2,3", "en", "unreadable"],
    ["ten", "en", "unreadable"],
    ["-5", "en", "negative"],
    ["", "en", "empty"],
    ["99999999999999999999", "en", "too_large"],
  ])("%j typed in %s is %s", (text, locale, expected) => {
    const reading = readMoney(text, { currency: "EUR", locale });
    expect(reading.ok ? reading.minor : reading.reason).toBe(expected);
  });

  test("every amount that we write is read back to the cent, in every language and currency", () => {
    const amounts = fc.integer({ min: -(10 ** 12), max: 10 ** 12 });
    fc.assert(
      fc.property(amounts, fc.constantFrom(...locales), fc.constantFrom("USD", "EUR", "CHF", "JPY"), (minor, locale, currency) => {
        const options = { currency, locale, allowNegative: true };
        expect(readMoney(typedMoney(minor, currency, locale), options)).toEqual({ ok: true, minor });
        // A yen amount has no decimals, so its only mark could be a reader's decimal mark as well.
        const written = currency === "JPY" ? typedMoney(minor, currency, locale) : money(minor, currency, locale);
        expect(readMoney(written, options)).toEqual({ ok: true, minor });
      }),
    );
  });
});

describe("days and instants", () => {
  test("a day is the same day in every zone and follows the reader's language", () => {
    expect(dayText("2026-11-12", "en")).toBe("Nov 12, 2026");
    expect(dayText("2026-11-12", "en", "weekday")).toBe("Thu 12");
    expect(dayText("2026-11-12", "it", "full")).toBe("giovedì 12 novembre 2026");
    expect(dayText("2026-11-12", "fr", "long")).toBe("jeudi 12 novembre");
    expect(dayRange("2026-10-01", "2026-11-12", "it")).toBe("1 ott – 12 nov 2026");
    expect(() => dayText("12/11/2026", "en")).toThrow(RangeError);
  });

  test("an instant is shown in the firm's zone, with one kind of space before AM and PM", () => {
    const instant = new Date("2026-11-12T19:40:15Z");
    expect(shown(instantText(instant, "America/New_York", "en"))).toBe("Nov 12, 2:40_PM");
    expect(instantText(instant, "Europe/Rome", "it", "time")).toBe("20:40");
    expect(shown(timeRange(instant, new Date("2026-11-12T19:55:00Z"), "America/New_York", "en"))).toBe("2:40–2:55_PM");
    expect(typedInstant(instant, "Europe/Rome")).toBe("2026-11-12T20:40");
    expect(typedInstant(new Date("2026-11-11T23:30:00Z"), "Europe/Rome")).toBe("2026-11-12T00:30");
  });

  test("distance in time is said in days, then in months", () => {
    expect(relativeDay("2026-11-11", "2026-11-12", "en")).toBe("yesterday");
    expect(relativeDay("2026-10-08", "2026-11-12", "it")).toBe("35 giorni fa");
    expect(relativeDay("2026-01-08", "2026-11-12", "fr")).toBe("il y a 10 mois");
    expect(monthText("2026-11", "it")).toBe("novembre 2026");
  });

  test("a share is a percentage", () => {
    expect(shown(percent(0.632, "fr"))).toBe("63_%");
    expect(percent(0.576, "en", 1)).toBe("57.6%");
  });
});
