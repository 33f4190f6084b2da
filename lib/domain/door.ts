// Doors that strangers may knock at: signing in, asking for a link, signing up. Whoever knocks too often waits a
// quarter of an hour; each account and each network address is counted for itself.

export type Door = "sign_in" | "mail" | "sign_up" | "link";

/** A window of counting: a quarter of an hour. */
export const DOOR_WINDOW_SECONDS = 900;

/** How often one account and one address may knock within a window. An office behind one address is many people. */
export const DOOR_LIMITS: Record<Door, { account: number; address: number }> = {
  sign_in: { account: 10, address: 60 },
  mail: { account: 5, address: 30 },
  sign_up: { account: 5, address: 20 },
  link: { account: 20, address: 60 },
};

/** The beginning of the window in which an instant lies. */
export function doorWindow(at: Date): Date {
  const milliseconds = DOOR_WINDOW_SECONDS * 1_000;
  return new Date(Math.floor(at.getTime() / milliseconds) * milliseconds);
}
