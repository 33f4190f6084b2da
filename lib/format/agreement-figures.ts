// Figures as an agreement writes them out: "1 hour 30 minutes", "Monday to Friday, 8:00 AM to 6:00 PM". What differs from
// language to language stands in the `Names` of each.

import type { AgreementLocale, AgreementParty, AgreementTerms } from "@/lib/domain/agreement";
import type { ChargeRules, Weekday } from "@/lib/domain/charge-rules";
import { dateFormat } from "./day";
import { countryName } from "./country";
import { timeOfDay } from "./instant";
import { money } from "./money";
import { count } from "./number";

type Plural = readonly [one: string, many: string];

/** The words of one language that figures need. */
export interface Names {
  locale: AgreementLocale;
  hour: Plural;
  minute: Plural;
  second: Plural;
  day: Plural;
  month: Plural;
  /** Monday first. */
  weekdays: readonly string[];
  weekdaysTo: (from: string, to: string) => string;
  times: (from: string, to: string) => string;
  allDayAfterHours: (days: string) => string;
  taxId: (id: string) => string;
}

export interface Figures {
  amount: (minor: number) => string;
  duration: (seconds: number) => string;
  days: (count: number) => string;
  months: (count: number) => string;
  hours: (count: number) => string;
  date: (day: string) => string;
  list: (parts: readonly string[]) => string;
  number: (value: number) => string;
  openingHours: () => string;
  address: (party: AgreementParty) => string;
  taxId: (party: AgreementParty) => string;
  reach: (party: AgreementParty) => string;
  /** Address, tax id and how to reach them, as far as they are known. */
  details: (party: AgreementParty) => string;
}

/** How the figures of some terms are written in a language. */
export function figuresOf(names: Names, { currency, rules }: Pick<AgreementTerms, "currency" | "rules">): Figures {
  const { locale } = names;
  const said = (value: number, word: Plural) => `${count(value, locale)}\u00a0${isOne(value, locale) ? word[0] : word[1]}`;
  const list = (parts: readonly string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(parts);
  const address = ({ addressLines, country }: AgreementParty) => [...addressLines.split(/\r?\n/).map((line) => line.trim()).filter(Boolean), countryName(country, locale)].join(", ");
  const taxId = (party: AgreementParty) => (party.taxId ? names.taxId(party.taxId) : "");
  const reach = ({ email, phone }: AgreementParty) => [email, phone].filter(Boolean).join(", ");
  return {
    list,
    amount: (minor) => money(minor, currency, locale),
    duration: (seconds) => {
      const parts = [[Math.floor(seconds / 3600), names.hour], [Math.floor((seconds % 3600) / 60), names.minute], [seconds % 60, names.second]] as const;
      const named = parts.filter(([value]) => value > 0).map(([value, word]) => said(value, word));
      return named.join(" ") || said(0, names.minute);
    },
    days: (value) => said(value, names.day),
    months: (value) => said(value, names.month),
    hours: (value) => said(value, names.hour),
    number: (value) => count(value, locale),
    date: (day) => dateFormat(locale, "agreement day", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`)),
    openingHours: () => openingHours(names, rules, list),
    address,
    taxId,
    reach,
    details: (party) => [address(party), taxId(party), reach(party)].filter(Boolean).join(", "),
  };
}

function isOne(value: number, locale: AgreementLocale): boolean {
  return locale === "fr" ? value < 2 : value === 1;
}

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Days with the same hours together: "Monday to Friday from 8:00 AM to 6:00 PM"; empty where no day has any. */
function openingHours(names: Names, { workingHours }: ChargeRules, list: Figures["list"]): string {
  const groups: { first: Weekday; last: Weekday; from: string; to: string }[] = [];
  for (const day of WEEK) {
    const hours = workingHours[day];
    const open = groups.at(-1);
    if (!hours) continue;
    if (open && open.last === day - 1 && open.from === hours.from && open.to === hours.to) open.last = day;
    else groups.push({ first: day, last: day, ...hours });
  }
  const said = groups.map(({ first, last, from, to }) => {
    const [one, other] = [names.weekdays[first - 1] ?? "", names.weekdays[last - 1] ?? ""];
    const days = first === last ? one : last === first + 1 ? list([one, other]) : names.weekdaysTo(one, other);
    if (from === to) return names.allDayAfterHours(days);
    return `${days} ${names.times(timeOfDay(from, names.locale), timeOfDay(to, names.locale))}`;
  });
  return said.join("; ");
}
