import { now } from "@/lib/clock";
import { forgetExpired } from "@/lib/features/people/door";

/** Forgets sessions, links and counted attempts that have run out. */
export async function forgetExpiredRows(): Promise<void> {
  await forgetExpired(now());
}
