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
