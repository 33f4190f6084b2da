import { day } from "@/lib/domain/day";
import { hookDisabledLetter } from "@/lib/mail/hook-letters";
import { exportReadyLetter, removalAskedLetter } from "@/lib/mail/leaving-letters";
import { disputeAnsweredLetter, entryDisputedLetter } from "@/lib/mail/dispute-letters";
import { estimateAskedLetter, estimateDecidedLetter } from "@/lib/mail/estimate-letters";
import { linkLetter, type LinkNews } from "@/lib/mail/link-letter";
import { supportAskedLetter } from "@/lib/mail/support-letter";
import type { Sample, SampleWorld } from "@/lib/mail/samples/sample";
import { renewalWarningLetter, unsentInvoiceLetter } from "@/lib/mail/staff-letters";

const HOUR = 3_600;

/** What the office is told, what is asked and answered, and links that work once. */
export const officeSamples = {
  renewal_warning: (world) => renewalWarningLetter({ ...world, balanceSeconds: 2 * HOUR, next: { quantity: 1, blockSeconds: 10 * HOUR, priceMinor: 145_000, currency: world.firm.currency }, contractUrl: world.url }),
  invoice_unsent: (world) => unsentInvoiceLetter({ ...world, numberText: world.paper.numberText, invoiceUrl: world.url }),
  firm_export_ready: (world) => exportReadyLetter({ ...world, expiresOn: day("2026-11-29"), exportUrl: world.url }),
  firm_removal_asked: (world) => removalAskedLetter({ ...world, askedByName: "Olivia Owner", removedOn: day("2026-12-22"), dataUrl: world.url }),
  support_asked: (world) => supportAskedLetter({ ...world, name: "Oona Operator", email: "oona@support.example", reason: world.say("reason"), mode: "read", hours: 4, supportUrl: world.url }),
  hook_disabled: (world) => hookDisabledLetter({ ...world, host: "hooks.example.com", reason: "failing", hookUrl: world.url }),
  entry_disputed: (world) => entryDisputedLetter({ ...dispute(world), taskUrl: world.url }),
  dispute_answered: (world) => disputeAnsweredLetter({ ...dispute(world), answer: "kept", reason: world.say("reason"), portalUrl: world.url }),
  estimate_asked: (world) => estimateAskedLetter({ ...estimate(world), waitsFor: "over_balance", freeSeconds: 2 * HOUR, askedByName: world.personName, portalUrl: world.url }),
  estimate_decided: (world) => estimateDecidedLetter({ ...estimate(world), approved: true, personName: world.contactName, words: "", contractUrl: world.url }),
  sign_in: (world) => link(world, "sign_in"),
  reset_password: (world) => link(world, "reset_password"),
  open_firm: (world) => link(world, "open_firm"),
  open_further_firm: (world) => link(world, "open_further_firm"),
  join_staff: (world) => link(world, "join_staff"),
  join_portal: (world) => link(world, "join_portal"),
} satisfies Record<string, Sample>;

function dispute(world: SampleWorld) {
  return { ...world, words: world.say("words"), workedOn: day("2026-11-11"), description: world.say("work"), workedSeconds: 0.75 * HOUR, chargedSeconds: 0.75 * HOUR };
}

function estimate(world: SampleWorld) {
  return { ...world, title: world.say("title"), explanation: world.say("explanation"), seconds: 6 * HOUR };
}

function link({ locale, firm, personName, url }: SampleWorld, purpose: LinkNews["purpose"]) {
  return linkLetter({ locale, purpose, url, firmName: firm.name, inviterName: personName });
}
