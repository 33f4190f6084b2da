// One sample for every kind of message. A kind without one does not compile: who adds a kind adds its sample.

import type { MessageKind } from "@/lib/domain/message";
import type { Locale } from "@/lib/i18n/locale";
import type { Letter } from "@/lib/mail/letter";
import { agreementSamples } from "@/lib/mail/samples/agreement-samples";
import { debitSamples } from "@/lib/mail/samples/debit-samples";
import { hoursSamples } from "@/lib/mail/samples/hours-samples";
import { officeSamples } from "@/lib/mail/samples/office-samples";
import { onsiteSamples } from "@/lib/mail/samples/onsite-samples";
import { paperSamples } from "@/lib/mail/samples/paper-samples";
import { type Sample, type SampleFirm, sampleWorld } from "@/lib/mail/samples/sample";
import { ticketSamples } from "@/lib/mail/samples/ticket-samples";

const SAMPLES: Record<MessageKind, Sample> = { ...paperSamples, ...debitSamples, ...hoursSamples, ...officeSamples, ...ticketSamples, ...onsiteSamples, ...agreementSamples };

/** A letter of a kind as somebody might get it, in a language; not dressed yet. */
export async function sampleLetter(kind: MessageKind, locale: Locale, firm: SampleFirm, url: string): Promise<Letter> {
  return SAMPLES[kind](await sampleWorld(locale, firm, url));
}
