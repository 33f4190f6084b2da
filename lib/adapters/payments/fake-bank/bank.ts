// The bank itself: its clock, its weather, the books of every key, and the file in which all of it outlives a restart.

import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type BankEvent, type Books, shown, type Thing } from "@/lib/adapters/payments/fake-bank/books";
import { fairWeather, type Weather } from "@/lib/adapters/payments/fake-bank/weather";

const API_VERSION = "2026-10-28.endive";
export const SECONDS_A_DAY = 86_400;

export interface BankOptions {
  /** The machine's time; the bank's own clock runs ahead of it by whole days and seconds that it was moved. */
  realNow: () => Date;
  /** Where the bank's state lies; without one it is forgotten at the end. */
  file?: string;
  /** The app that webhooks given as a path belong to. */
  appUrl?: string;
  /** Milliseconds until an event is sent again, after the first, second, … attempt. */
  retryAfterMs?: number[];
}

interface State {
  aheadSeconds: number;
  weather: Weather;
  books: Record<string, Books>;
}

export interface Bank {
  options: BankOptions;
  state: State;
  /** The bank's time, in seconds. */
  now(): number;
  booksOf(secretKey: string): Books;
  newId(prefix: string): string;
  /** Notes that something happened to `thing`; it will be told to the webhook, as the object is at this moment. */
  tell(books: Books, type: string, thing: Thing): void;
  save(): void;
}

/** Opens the bank with what its file holds. */
export function openBank(options: BankOptions): Bank {
  const state = stateOf(options.file);
  const bank: Bank = {
    options,
    state,
    now: () => Math.floor(options.realNow().getTime() / 1000) + state.aheadSeconds,
    booksOf: (secretKey) => (state.books[secretKey] ??= newBooks()),
    newId,
    tell(books, type, thing) {
      const event: BankEvent = {
        id: newId("evt"),
        object: "event",
        created: bank.now(),
        livemode: false,
        type,
        api_version: API_VERSION,
        data: { object: structuredClone(shown(thing)) },
        pending_webhooks: books.webhook ? 1 : 0,
        request: { id: null, idempotency_key: null },
      };
      books.things[event.id] = event;
      if (books.webhook) books.waiting.push({ eventId: event.id, attempts: 0 });
    },
    save() {
      if (!options.file) return;
      const unfinished = `${options.file}.part`;
      mkdirSync(path.dirname(options.file), { recursive: true });
      writeFileSync(unfinished, JSON.stringify(state), { mode: 0o600 });
      renameSync(unfinished, options.file);
    },
  };
  return bank;
}

function stateOf(file: string | undefined): State {
  const fresh: State = { aheadSeconds: 0, weather: structuredClone(fairWeather), books: Object.create(null) };
  if (!file || !existsSync(file)) return fresh;
  const kept = JSON.parse(readFileSync(file, "utf8")) as State;
  return { ...fresh, ...kept, weather: { ...fresh.weather, ...kept.weather } };
}

function newBooks(): Books {
  return { accountId: newId("acct"), things: {}, replies: {}, webhook: null, waiting: [] };
}

function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString("hex")}`;
}
