import { day } from "@/lib/domain/day";
import { hoursExpiringLetter } from "@/lib/mail/hours-expiring-letter";
import { hoursLoadedLetter } from "@/lib/mail/hours-loaded-letter";
import { hoursExpiredLetter, hoursLowLetter } from "@/lib/mail/hours-news-letters";
import { monthlyLetter } from "@/lib/mail/monthly-letter";
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
  monthly_statement: (world) => {
    const proactive = [{ description: world.say("more"), workedSeconds: 1.25 * HOUR }];
    const summary = { jobs: 2, onSite: 1, workedSeconds: 2 * HOUR, proactiveSeconds: 1.25 * HOUR, proactive, usedSeconds: 2 * HOUR, otherSeconds: 0, waivedSeconds: 0.5 * HOUR, waivedMinor: 0, waivedValueMinor: 7_250, freeJobs: 0 };
    const next = { lineSeconds: 2 * HOUR, lineOn: day("2026-12-12"), bookedSeconds: HOUR };
    return monthlyLetter({ ...world, currency: world.firm.currency, month: day("2026-10-01"), summary, closingSeconds: 2 * HOUR, next, portalUrl: world.url });
  },
} satisfies Record<string, Sample>;
