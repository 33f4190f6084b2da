import { day } from "@/lib/domain/day";
import { type ClientDebitNews, debitLetter, mandateLetter, officeDebitLetter } from "@/lib/mail/debit-letters";
import type { Sample, SampleWorld } from "@/lib/mail/samples/sample";

const HOUR = 3_600;

/** Money that is fetched, comes, and comes back. */
export const debitSamples = {
  debit_announced: (world) => client(world, "announced"),
  debit_taken: (world) => client({ ...world, hours: { ...world.hours, leftSeconds: 10 * HOUR, orderedSeconds: 0 } }, "taken"),
  debit_failed: (world) => client(world, "retried"),
  debit_stopped: (world) => client(world, "stopped"),
  account_unconfirmed: (world) => client(world, "needs_customer"),
  account_saved: (world) => mandateLetter("saved", { ...mandate(world), words: world.say("words") }),
  account_removed: (world) => mandateLetter("removed", { ...mandate(world), words: "" }),
  debit_office: (world) => officeDebitLetter(world.locale, "given_up", { ...debit(world), returnCode: "R02" }),
} satisfies Record<string, Sample>;

const account = { bankName: "First Example Bank", last4: "6789", reference: "HB-3F2A9C01D4B7" };

function client(world: SampleWorld, news: ClientDebitNews) {
  return debitLetter(world.locale, news, debit(world));
}

function debit({ firm, clientName, contractTitle, paper, hours, url }: SampleWorld) {
  return {
    firm, clientName, contractTitle, hours, url, account,
    invoiceNumber: paper.numberText,
    amountMinor: paper.totalMinor,
    currency: paper.currency,
    collectOn: day("2026-11-17"),
    returnCode: "R01",
    credited: true,
    dueMinor: 0,
    soldSeconds: 10 * HOUR,
    owedSeconds: 0.5 * HOUR,
  };
}

function mandate({ locale, firm, clientName, url }: SampleWorld) {
  return { locale, firm, clientName, url, account };
}
