// Doors that strangers may knock at: signing in, asking for a link, signing up, the second factor, a firm's identity
// provider. Whoever knocks too often waits until a quarter of an hour after their first knock; each account and each
// network address is counted for itself.

import { secondsPerDay } from "@/lib/domain/duration";

export type Door = "sign_in" | "mail" | "sign_up" | "link" | "second" | "identity" | "passkey";

/** How long somebody stays signed in. */
export const SESSION_SECONDS = 30 * secondsPerDay;

/** How long knocks are counted together: a quarter of an hour. */
export const DOOR_WINDOW_SECONDS = 900;

/** How often one account and one address may knock within a window, and where it is told, one account within a day. */
export interface DoorLimit {
  account: number;
  /** An office behind one address is many people; of version 6, one network is one address. */
  address: number;
  accountDay?: number;
}

/** A code has six figures: eight tries a quarter of an hour would be hundreds a day, day after day. */
export const DOOR_LIMITS: Record<Door, DoorLimit> = {
  sign_in: { account: 10, address: 60 },
  mail: { account: 5, address: 30 },
  sign_up: { account: 5, address: 20 },
  link: { account: 20, address: 60 },
  second: { account: 8, address: 60, accountDay: 30 },
  identity: { account: 60, address: 120 },
  passkey: { account: 120, address: 120 },
};
