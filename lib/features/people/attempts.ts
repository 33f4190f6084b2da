// Counting at the doors. A key is a hash: the table tells nobody who knocked.

import { createHash } from "node:crypto";
import { platform } from "@/lib/db/platform";
import { DOOR_LIMITS, doorWindow, type Door } from "@/lib/domain/door";
import { Refusal } from "@/lib/domain/refusal";

/** Who knocks at which door. */
export interface Knock {
  door: Door;
  account: string;
  address: string;
}

/**
 * Counts a knock before anything else is done, so that neither the answer nor its time tells whether the account
 * exists. Refuses `too_many_attempts` beyond the door's limit, per account and per address.
 */
export async function countAttempt(knock: Knock, at: Date): Promise<void> {
  const keys = keysOf(knock);
  const counted = await platform().$queryRaw<{ key: string; attempts: number }[]>`
    INSERT INTO door_attempt (key, window_at)
    SELECT key, ${doorWindow(at)} FROM unnest(${keys.map((own) => own.key)}::text[]) AS key ORDER BY key
        ON CONFLICT (key, window_at) DO UPDATE SET attempts = door_attempt.attempts + 1
    RETURNING key, attempts`;
  const over = counted.some(({ key, attempts }) => attempts > (keys.find((own) => own.key === key)?.limit ?? 0));
  if (over) throw new Refusal("too_many_attempts");
}

/** Takes back what an honest person was counted for: the account starts afresh, the address loses this one knock. */
export async function forgiveAttempt(knock: Knock, at: Date): Promise<void> {
  const [account, address] = keysOf(knock);
  await platform().$executeRaw`
    UPDATE door_attempt SET attempts = CASE key WHEN ${account.key} THEN 0 ELSE greatest(attempts - 1, 0) END
     WHERE key IN (${account.key}, ${address.key}) AND window_at = ${doorWindow(at)}`;
}

function keysOf({ door, account, address }: Knock) {
  const limits = DOOR_LIMITS[door];
  return [
    { key: hashed(`${door} account ${account}`), limit: limits.account },
    { key: hashed(`${door} address ${address}`), limit: limits.address },
  ] as const;
}

function hashed(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
