import { day } from "@/lib/domain/day";
import { hoursExpiringLetter } from "@/lib/mail/hours-expiring-letter";
import { hoursLoadedLetter } from "@/lib/mail/hours-loaded-letter";
import { hoursExpiredLetter, hoursLowLetter } from "@/lib/mail/hours-news-letters";
import { receiptLetter } from "@/lib/mail/receipt-letter";
import type { Sample } from "@/lib/mail/samples/sample";

const HOUR = 3_600;
const filled = { boughtSeconds: 10 * HOUR, leftSeconds: 10 * HOUR, lineSeconds: 2 * HOUR };

/** What clients are told about their hours. */
export const hoursSamples = {
  hours_loaded: ({ paper, url }) =>
    hoursLoadedLetter({ paper: { ...paper, paidOn: day("2026-11-16") }, hours: filled, loadedSeconds: 10 * HOUR, settledSeconds: 0, balanceSeconds: 10 * HOUR, expiresOn: day("2027-11-16"), portalUrl: url }),
  hours_expiring: (world) => hoursExpiringLetter({ ...world, remainingSeconds: 2 * HOUR, expiresOn: day("2026-12-12"), portalUrl: world.url }),
  hours_expired: (world) => hoursExpiredLetter({ ...world, lapsedSeconds: 1.5 * HOUR, expiredOn: day("2026-11-11"), portalUrl: world.url }),
  hours_low: (world) => hoursLowLetter({ ...world, balanceSeconds: 2 * HOUR, portalUrl: world.url }),
  job_receipt: (world) => {
    const job = { toldSeconds: null, takenBack: false };
    const { personName } = world;
    const jobs = [
      { ...job, takenSeconds: 0.75 * HOUR, entry: { workedOn: day("2026-11-11"), personName, description: world.say("work") } },
      { ...job, takenSeconds: 1.25 * HOUR, entry: { workedOn: day("2026-11-12"), personName, description: world.say("more") } },
    ];
    return receiptLetter({ ...world, contracts: [{ title: world.contractTitle, jobs, balanceSeconds: 2 * HOUR, hours: world.hours }], portalUrl: world.url });
  },
} satisfies Record<string, Sample>;
