// Counting at the doors, by rate-limiter-flexible on PostgreSQL. A key is a hash: the table tells nobody who knocked.

import { createHash } from "node:crypto";
import { type SharedLimit, sharedLimit } from "@/lib/db/limit";
import { platform } from "@/lib/db/platform";
import { DOOR_LIMITS, DOOR_WINDOW_SECONDS, type Door } from "@/lib/domain/door";
import { Refusal } from "@/lib/domain/refusal";

/** Who knocks at which door. */
export interface Knock {
  door: Door;
  account: string;
  address: string;
}

/**
 * Counts a knock before anything else is done, so that neither the answer nor its time tells whether the account
 * exists. Refuses `too_many_attempts` beyond the door's limit, per account and per address; both are counted either way.
 */
export async function countAttempt(knock: Knock): Promise<void> {
  const { account, address } = limitsOf(knock.door);
  const keys = doorKeys(knock);
  const over = await Promise.all([isOver(account, keys.account), isOver(address, keys.address)]);
  if (over.includes(true)) throw new Refusal("too_many_attempts");
}

/** Takes back what an honest person was counted for: the account starts afresh, the address loses this one knock. */
export async function forgiveAttempt(knock: Knock): Promise<void> {
  const { account, address } = limitsOf(knock.door);
  const keys = doorKeys(knock);
  await Promise.all([account.delete(keys.account), address.reward(keys.address, 1)]);
}

/** Whether this is the first time that `key` passes within `seconds`; of many at once, one is the first. */
export async function passesOnce(key: string, seconds: number): Promise<boolean> {
  return !(await isOver(sharedLimit({ points: 1, seconds }), hashed(`once ${key}`)));
}

/** Forgets counts that have run out. */
export async function forgetCounts(at: Date): Promise<void> {
  await platform().doorCount.deleteMany({ where: { expire: { lt: at.getTime() - 3_600_000 } } });
}

/** Under which keys a knock is counted. */
export function doorKeys({ door, account, address }: Knock): { account: string; address: string } {
  return { account: hashed(`${door} account ${account}`), address: hashed(`${door} address ${address}`) };
}

async function isOver(limit: SharedLimit, key: string): Promise<boolean> {
  try {
    await limit.consume(key);
    return false;
  } catch (error) {
    // What the limiter throws when it says no is its count; anything else is a database that can't be asked.
    if (error instanceof Error) throw error;
    return true;
  }
}

const limits = new Map<Door, { account: SharedLimit; address: SharedLimit }>();

function limitsOf(door: Door): { account: SharedLimit; address: SharedLimit } {
  const known = limits.get(door);
  if (known) return known;
  const { account, address } = DOOR_LIMITS[door];
  const made = {
    account: sharedLimit({ points: account, seconds: DOOR_WINDOW_SECONDS }),
    address: sharedLimit({ points: address, seconds: DOOR_WINDOW_SECONDS }),
  };
  limits.set(door, made);
  return made;
}

function hashed(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
