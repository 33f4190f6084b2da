import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

const repeated = new AsyncLocalStorage<() => string>();

/** A new id for a row. The only place where commands get one, so that a seed can be repeated to the letter. */
export function newId(): string {
  return (repeated.getStore() ?? randomUUID)();
}

/** Runs `run`, and everything that it awaits, with ids from `source`; calls outside are not touched. */
export function withIds<Result>(source: () => string, run: () => Result): Result {
  return repeated.run(source, run);
}

/**
 * SQL for the id that follows from a text in SQL: the same text, the same id. It is marked as one that somebody has worked out (RFC 9562,
 * version 8), for what is no id by that standard is refused in addresses and by the API.
 */
export function idFromText(text: string): string {
  return `overlay(overlay(md5(${text}) PLACING '8' FROM 13) PLACING '8' FROM 17)::uuid`;
}
