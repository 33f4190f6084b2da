// Public holidays that a firm can take over into its calendar with one click, by the laws of each country and in its own
// language. What a region or a town adds is entered by hand.

import { addDays, day, weekday, type Day } from "@/lib/domain/day";

export interface Holiday {
  day: Day;
  name: string;
}

export const HOLIDAY_COUNTRIES = ["US", "IT", "FR"] as const;
export type HolidayCountry = (typeof HOLIDAY_COUNTRIES)[number];

/** The national public holidays of a year, in order. */
export function publicHolidays(country: HolidayCountry, year: number): Holiday[] {
  return CALENDARS[country](year).toSorted((one, other) => one.day.localeCompare(other.day));
}

const CALENDARS: Record<HolidayCountry, (year: number) => Holiday[]> = { US: american, IT: italian, FR: french };

/** Easter Sunday by the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterSunday(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const count = h + l - 7 * m + 114;
  return date(year, Math.floor(count / 31), (count % 31) + 1);
}

/** Federal holidays (5 U.S.C. 6103). One on a Saturday is also observed on Friday, one on a Sunday on Monday. */
function american(year: number): Holiday[] {
  const fixed = [
    { day: date(year, 1, 1), name: "New Year's Day" },
    { day: date(year, 6, 19), name: "Juneteenth" },
    { day: date(year, 7, 4), name: "Independence Day" },
    { day: date(year, 11, 11), name: "Veterans Day" },
    { day: date(year, 12, 25), name: "Christmas Day" },
  ];
  const nextNewYear = { day: date(year + 1, 1, 1), name: "New Year's Day" };
  const observed = [...fixed, nextNewYear].flatMap(observedDay).filter((holiday) => holiday.day.startsWith(`${year}-`));
  return [
    ...fixed,
    ...observed,
    { day: nthWeekday(year, 1, 3, 1), name: "Martin Luther King Jr. Day" },
    { day: nthWeekday(year, 2, 3, 1), name: "Presidents' Day" },
    { day: addDays(nthWeekday(year, 6, 1, 1), -7), name: "Memorial Day" },
    { day: nthWeekday(year, 9, 1, 1), name: "Labor Day" },
    { day: nthWeekday(year, 10, 2, 1), name: "Columbus Day" },
    { day: nthWeekday(year, 11, 4, 4), name: "Thanksgiving Day" },
  ];
}

/** Legge 260/1949 with its changes; San Francesco again from 2026 (legge 151/2025). */
function italian(year: number): Holiday[] {
  const easter = easterSunday(year);
  const saintFrancis = year >= 2026 ? [{ day: date(year, 10, 4), name: "San Francesco d'Assisi" }] : [];
  return [
    { day: date(year, 1, 1), name: "Capodanno" },
    { day: date(year, 1, 6), name: "Epifania" },
    { day: easter, name: "Pasqua" },
    { day: addDays(easter, 1), name: "Lunedì dell'Angelo" },
    { day: date(year, 4, 25), name: "Festa della Liberazione" },
    { day: date(year, 5, 1), name: "Festa del Lavoro" },
    { day: date(year, 6, 2), name: "Festa della Repubblica" },
    { day: date(year, 8, 15), name: "Ferragosto" },
    ...saintFrancis,
    { day: date(year, 11, 1), name: "Ognissanti" },
    { day: date(year, 12, 8), name: "Immacolata Concezione" },
    { day: date(year, 12, 25), name: "Natale" },
    { day: date(year, 12, 26), name: "Santo Stefano" },
  ];
}

/** Code du travail, L3133-1. */
function french(year: number): Holiday[] {
  const easter = easterSunday(year);
  return [
    { day: date(year, 1, 1), name: "Jour de l'An" },
    { day: addDays(easter, 1), name: "Lundi de Pâques" },
    { day: date(year, 5, 1), name: "Fête du Travail" },
    { day: date(year, 5, 8), name: "Victoire 1945" },
    { day: addDays(easter, 39), name: "Ascension" },
    { day: addDays(easter, 50), name: "Lundi de Pentecôte" },
    { day: date(year, 7, 14), name: "Fête nationale" },
    { day: date(year, 8, 15), name: "Assomption" },
    { day: date(year, 11, 1), name: "Toussaint" },
    { day: date(year, 11, 11), name: "Armistice 1918" },
    { day: date(year, 12, 25), name: "Noël" },
  ];
}

function observedDay({ day: own, name }: Holiday): Holiday[] {
  const shift = weekday(own) === 6 ? -1 : weekday(own) === 7 ? 1 : 0;
  return shift === 0 ? [] : [{ day: addDays(own, shift), name: `${name} (observed)` }];
}

/** The nth Monday (1) to Sunday (7) of a month. */
function nthWeekday(year: number, month: number, nth: number, which: number): Day {
  const first = date(year, month, 1);
  return addDays(first, ((which - weekday(first) + 7) % 7) + (nth - 1) * 7);
}

function date(year: number, month: number, dayOfMonth: number): Day {
  return day(`${year}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`);
}
