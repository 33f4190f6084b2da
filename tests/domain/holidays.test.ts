import { expect, test } from "vitest";
import { weekday } from "@/lib/domain/day";
import { easterSunday, HOLIDAY_COUNTRIES, publicHolidays } from "@/lib/domain/holidays";

test.each([
  [2024, "2024-03-31"],
  [2025, "2025-04-20"],
  [2026, "2026-04-05"],
  [2027, "2027-03-28"],
  [2028, "2028-04-16"],
  [2038, "2038-04-25"],
  [2285, "2285-03-22"],
])("Easter of %i is on %s", (year, expected) => {
  expect(easterSunday(year)).toBe(expected);
});

test("Easter is a Sunday between 22 March and 25 April, every year", () => {
  for (let year = 1900; year < 2200; year += 1) {
    const easter = easterSunday(year);
    expect(weekday(easter)).toBe(7);
    expect(easter.slice(5) >= "03-22" && easter.slice(5) <= "04-25").toBe(true);
  }
});

test("the United States, 2026: the Fourth is a Saturday, so Friday is observed as well", () => {
  expect(publicHolidays("US", 2026).map((holiday) => `${holiday.day} ${holiday.name}`)).toEqual([
    "2026-01-01 New Year's Day",
    "2026-01-19 Martin Luther King Jr. Day",
    "2026-02-16 Presidents' Day",
    "2026-05-25 Memorial Day",
    "2026-06-19 Juneteenth",
    "2026-07-03 Independence Day (observed)",
    "2026-07-04 Independence Day",
    "2026-09-07 Labor Day",
    "2026-10-12 Columbus Day",
    "2026-11-11 Veterans Day",
    "2026-11-26 Thanksgiving Day",
    "2026-12-25 Christmas Day",
  ]);
});

test("a New Year's Day on a Saturday is observed on the last day of the year before", () => {
  expect(publicHolidays("US", 2027).at(-1)).toEqual({ day: "2027-12-31", name: "New Year's Day (observed)" });
  expect(publicHolidays("US", 2028)[0]).toEqual({ day: "2028-01-01", name: "New Year's Day" });
});

test("Italy, 2026 and 2027: San Francesco is a holiday again from 2026", () => {
  const days = (year: number) => publicHolidays("IT", year).map((holiday) => holiday.day.slice(5));
  expect(days(2026)).toEqual(["01-01", "01-06", "04-05", "04-06", "04-25", "05-01", "06-02", "08-15", "10-04", "11-01", "12-08", "12-25", "12-26"]);
  expect(days(2025)).not.toContain("10-04");
});

test("France, 2026: Ascension and Whit Monday follow Easter", () => {
  expect(publicHolidays("FR", 2026).map((holiday) => holiday.day.slice(5))).toEqual([
    "01-01", "04-06", "05-01", "05-08", "05-14", "05-25", "07-14", "08-15", "11-01", "11-11", "12-25",
  ]);
});

test("two holidays may fall on one day, and every year has its own", () => {
  expect(publicHolidays("FR", 2008).filter((holiday) => holiday.day === "2008-05-01").map((holiday) => holiday.name)).toEqual(["Fête du Travail", "Ascension"]);
  for (const country of HOLIDAY_COUNTRIES) {
    for (let year = 2000; year < 2190; year += 1) {
      expect(publicHolidays(country, year).every((holiday) => holiday.day.startsWith(`${year}-`))).toBe(true);
    }
  }
});
