// Passwords are kept as argon2id. A hash fills a processor, and there is a process for each, so they pass a gate one by one: a crowd at the
// door waits there instead of slowing down everybody who is already inside.

import { hash, verify } from "@node-rs/argon2";
import { Refusal } from "@/lib/domain/refusal";

/** OWASP's recommendation for argon2id, which is the library's default algorithm. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const MAY_WAIT = 30;

/** A hash that no password fits, of the same cost: unknown addresses take as long as known ones. */
const NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$gVSGJSz0Z0pn6WLzTk60Ag$dVFIiKDm5IFocP1FRmiwrViGMAYG0H95lvXdVf/TTFE";

/** The hash to store. Refuses `too_busy` when too many people wait already. */
export function hashPassword(password: string): Promise<string> {
  return throughGate(() => hash(password, COST));
}

/** Whether the password fits. Without a stored hash the same work is done and the answer is no. */
export async function passwordFits(stored: string | null | undefined, password: string): Promise<boolean> {
  const fits = await throughGate(() => verify(stored ?? NOBODY, password));
  return fits && Boolean(stored);
}

interface Gate {
  busy: boolean;
  waiting: (() => void)[];
}
// Bundles of pages and of routes may each load this file; the processors are the same.
const held = globalThis as { hourbankHashGate?: Gate };

async function throughGate<T>(run: () => Promise<T>): Promise<T> {
  const gate = (held.hourbankHashGate ??= { busy: false, waiting: [] });
  if (!gate.busy) gate.busy = true;
  else {
    if (gate.waiting.length >= MAY_WAIT) throw new Refusal("too_busy");
    await new Promise<void>((enter) => gate.waiting.push(enter));
  }
  try {
    return await run();
  } finally {
    const next = gate.waiting.shift();
    if (next) next();
    else gate.busy = false;
  }
}
