// What samples of letters are made of: a client that nobody has, in the language of the letter, and an ordinary week.

import { day } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import type { Letter } from "@/lib/mail/letter";

/** The firm whose letters are looked at. */
export interface SampleFirm {
  name: string;
  email: string;
  phone: string;
  currency: string;
}

/** What a sample is written from. */
export interface SampleWorld {
  locale: Locale;
  firm: SampleFirm;
  clientName: string;
  contactName: string;
  personName: string;
  contractTitle: string;
  /** The catalog of letters, for a sample's own words (`sample.…`). */
  say: (key: string) => string;
  hours: HourBarInput;
  paper: InvoicePaper;
  /** An address that leads nowhere but to the app's own beginning. */
  url: string;
}

/** Writes a letter as a client or the office might get it. */
export type Sample = (world: SampleWorld) => Promise<Letter>;

const HOUR = 3_600;
const NOBODY = "00000000-0000-4000-8000-000000000000";

/** An hour bar with something of everything that is usual: used, left, and the line. */
const hours: HourBarInput = { boughtSeconds: 10 * HOUR, leftSeconds: 2 * HOUR, orderedSeconds: 10 * HOUR, lineSeconds: 2 * HOUR };

export async function sampleWorld(locale: Locale, firm: SampleFirm, url: string): Promise<SampleWorld> {
  const t = await translatorFor(locale, "letters");
  const say = (key: string) => t(`sample.${key}`);
  const [clientName, contractTitle] = [say("client"), say("contract")];
  return { locale, firm, url, say, clientName, contractTitle, contactName: say("contact"), personName: say("person"), hours, paper: paperOf({ locale, firm, say }, clientName, contractTitle) };
}

function paperOf({ locale, firm, say }: Pick<SampleWorld, "locale" | "firm" | "say">, clientName: string, contractTitle: string): InvoicePaper {
  const plain = { legalName: "", addressLines: "", country: "US", taxId: "" };
  const line = { position: 1, kind: "block" as const, description: "", seconds: 10 * HOUR, rateMinor: 14_500, unit: null, quantityMilli: null, unitPriceMinor: null, discountMinor: 0, amountMinor: 145_000, taxPosition: 1 };
  return {
    invoiceId: NOBODY, clientId: NOBODY, locale, kind: "invoice", credits: null, note: "", reason: "",
    numberText: "INV-2026-0117",
    currency: firm.currency,
    issuedOn: day("2026-11-12"), dueOn: day("2026-11-26"), paidOn: null, voidedOn: null,
    seller: { ...plain, ...firm, paymentInstructions: say("howToPay") },
    buyer: { ...plain, name: clientName },
    lines: [line],
    taxes: [],
    netMinor: 145_000, taxMinor: 0, totalMinor: 145_000, paidMinor: 0, creditedMinor: 0,
    contract: { id: NOBODY, title: contractTitle },
    renewalNumber: 1,
  };
}
