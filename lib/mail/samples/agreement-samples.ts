import { day } from "@/lib/domain/day";
import { type AgreementMatter, agreementActiveLetter, agreementDeclinedLetter, agreementSignedLetter, agreementToCounterSignLetter, agreementToSignLetter, agreementWithdrawnLetter } from "@/lib/mail/agreement-letters";
import type { Sample, SampleWorld } from "@/lib/mail/samples/sample";

/** What both sides are told of an agreement. */
export const agreementSamples = {
  agreement_to_sign: (world) => agreementToSignLetter({ ...matter(world), url: world.url, reminder: false }),
  agreement_reminder: (world) => agreementToSignLetter({ ...matter(world), url: world.url, reminder: true }),
  agreement_signed: (world) => agreementSignedLetter(matter(world)),
  agreement_to_counter_sign: (world) => agreementToCounterSignLetter({ ...matter(world), agreementUrl: world.url }),
  agreement_declined: (world) => agreementDeclinedLetter({ ...matter(world), agreementUrl: world.url }),
  agreement_active: (world) => agreementActiveLetter({ ...matter(world), agreementUrl: null }),
  agreement_filed: (world) => agreementActiveLetter({ ...matter(world), agreementUrl: world.url }),
  agreement_withdrawn: (world) => agreementWithdrawnLetter({ ...matter(world), released: false }),
} satisfies Record<string, Sample>;

function matter({ locale, firm, clientName, contactName, contractTitle, say }: SampleWorld): AgreementMatter {
  const named = { title: contractTitle, numberText: "A-0007", version: 1, signerName: contactName, expiresOn: day("2026-11-26") };
  return { locale, firm, clientName, ...named, message: "", reason: say("reason") };
}
