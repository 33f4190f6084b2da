// Words of the quick line in English, Italian and French: kinds of work, days, and small words around them. All are
// understood whatever the reader's language, because people mix them.

import { addDays, type Day, parseDay, weekday } from "./day";
import type { Channel, Nature } from "./work";

export interface SaidKind {
  channel?: Channel;
  nature?: Nature;
}

const CHANNEL_WORDS: Record<Channel, string> = {
  remote: "remote|remotely|remoto|da remoto|distance|a distance|teleassistenza|telemaintenance",
  on_site: "on site|onsite|on-site|in loco|in sede|sul posto|dal cliente|sur site|sur place",
  phone: "phone|call|by phone|telefono|al telefono|telefonata|chiamata|telephone|par telephone|au telephone|appel",
};
const NATURE_WORDS: Record<Nature, string> = {
  proactive: "proactive|proactively|proattivo|proattiva|proactif|preventif|preventive|preventivo",
  reactive: "reactive|reattivo|reattiva|reactif",
};

const kinds = new Map<string, SaidKind>([
  ...Object.entries(CHANNEL_WORDS).flatMap(([channel, words]) => words.split("|").map((word) => [word, { channel: channel as Channel }] as const)),
  ...Object.entries(NATURE_WORDS).flatMap(([nature, words]) => words.split("|").map((word) => [word, { nature: nature as Nature }] as const)),
]);

/** The words of the longest kind. */
export const KIND_WORDS = 2;

/** What kind of work one or two folded words name, or null. */
export function kindOf(words: string): SaidKind | null {
  return kinds.get(words) ?? null;
}

const relative = new Map([
  ["today", 0], ["oggi", 0], ["aujourd'hui", 0],
  ["yesterday", -1], ["ieri", -1], ["hier", -1],
  ["avant-hier", -2], ["altroieri", -2], ["l'altroieri", -2],
]);

const WEEKDAYS = ["monday|lunedi|lundi", "tuesday|martedi|mardi", "wednesday|mercoledi|mercredi", "thursday|giovedi|jeudi", "friday|venerdi|vendredi", "saturday|sabato|samedi", "sunday|domenica|dimanche"];
const weekdays = new Map(WEEKDAYS.flatMap((names, index) => names.split("|").map((name) => [name, index + 1] as const)));

/** Which of two numbers of a date is the month. */
export type DateOrder = "month_first" | "day_first";

/**
 * The day that a folded word names: `yesterday`, `lunedi` (the latest one, today included), `2026-11-20`, `12/3`,
 * `12/3/2026`. Without a year it is the latest such day up to tomorrow. Null for anything else.
 */
export function dayOf(word: string, today: Day, order: DateOrder): Day | null {
  const days = relative.get(word);
  if (days !== undefined) return addDays(today, days);
  const named = weekdays.get(word);
  if (named !== undefined) return addDays(today, -((weekday(today) - named + 7) % 7));
  return parseDay(word) ?? slashed(word, today, order);
}

function slashed(word: string, today: Day, order: DateOrder): Day | null {
  // Round the clock is no date.
  const parts = word === "24/7" ? null : /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?$/.exec(word);
  if (!parts) return null;
  const [, first = "", second = "", year] = parts;
  const orders = order === "month_first" ? [[first, second], [second, first]] : [[second, first], [first, second]];
  for (const [month = "", date = ""] of orders) {
    const found = year ? dated(year.length === 2 ? `20${year}` : year, month, date) : latest(month, date, today);
    if (found) return found;
  }
  return null;
}

/** The latest such day up to tomorrow; the eighth year back has a 29 February for certain. */
function latest(month: string, date: string, today: Day): Day | null {
  const thisYear = Number(today.slice(0, 4)) + 1;
  for (let year = thisYear; year >= thisYear - 9; year -= 1) {
    const found = dated(String(year), month, date);
    if (found && found <= addDays(today, 1)) return found;
  }
  return null;
}

function dated(year: string, month: string, date: string): Day | null {
  return parseDay(`${year.padStart(4, "0")}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`);
}

/** Words that stand before a client at the end of a sentence, and go with it. */
export const prepositions = new Set(["for", "at", "with", "per", "da", "presso", "con", "pour", "chez", "avec"]);

/** After these a word such as "phone" is a thing, no kind of work. */
export const articles = new Set(["the", "a", "an", "new", "il", "lo", "la", "i", "gli", "le", "un", "uno", "una", "del", "della", "nuovo", "les", "une", "du", "des", "de", "nouveau"]);

/** A text as it is compared: small, without accents, one apostrophe. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’‘`]/g, "'").toLowerCase();
}
