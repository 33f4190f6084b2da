// Counting at the doors, by rate-limiter-flexible on PostgreSQL. A key is a hash: the table tells nobody who knocked.

import { createHash } from "node:crypto";
import { isOver, type SharedLimit, sharedLimit } from "@/lib/db/limit";
import { platform } from "@/lib/db/platform";
import { DOOR_LIMITS, DOOR_WINDOW_SECONDS, type Door } from "@/lib/domain/door";
import { secondsPerDay } from "@/lib/domain/duration";
import { networkOf } from "@/lib/domain/network";
import { Refusal } from "@/lib/domain/refusal";

/** Who knocks at which door. */
export interface Knock {
  door: Door;
  account: string;
  address: string;
}

/**
 * Counts a knock before anything else is done, so that neither the answer nor its time tells whether the account
 * exists. Refuses `too_many_attempts` beyond the door's limit, per account and per address; both are counted either way. Where it is
 * the account's, `shut` is called first. Refuses `too_many_today` beyond the account's limit of a day, which counts what got so far.
 */
export async function countAttempt(knock: Knock, shut?: () => Promise<void>): Promise<void> {
  const { account, address, day } = limitsOf(knock.door);
  const keys = doorKeys(knock);
  const over = await Promise.all([isOver(account, keys.account), isOver(address, keys.address)]);
  if (over[0]) await shut?.();
  if (over.includes(true)) throw new Refusal("too_many_attempts");
  if (day && (await isOver(day, keys.day))) throw new Refusal("too_many_today");
}

/** Takes back what an honest person was counted for: the account starts afresh, the address and the day lose this one knock. */
export async function forgiveAttempt(knock: Knock): Promise<void> {
  const { account, address, day } = limitsOf(knock.door);
  const keys = doorKeys(knock);
  await Promise.all([account.delete(keys.account), address.reward(keys.address, 1), day?.reward(keys.day, 1)]);
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
export function doorKeys({ door, account, address }: Knock): { account: string; address: string; day: string } {
  return { account: hashed(`${door} account ${account}`), address: hashed(`${door} address ${networkOf(address)}`), day: hashed(`${door} day ${account}`) };
}

interface Limits {
  account: SharedLimit;
  address: SharedLimit;
  day: SharedLimit | null;
}

const limits = new Map<Door, Limits>();

function limitsOf(door: Door): Limits {
  const known = limits.get(door);
  if (known) return known;
  const { account, address, accountDay } = DOOR_LIMITS[door];
  const made = {
    account: sharedLimit({ points: account, seconds: DOOR_WINDOW_SECONDS }),
    address: sharedLimit({ points: address, seconds: DOOR_WINDOW_SECONDS }),
    day: accountDay === undefined ? null : sharedLimit({ points: accountDay, seconds: secondsPerDay }),
  };
  limits.set(door, made);
  return made;
}

function hashed(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
