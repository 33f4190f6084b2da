import { addDays, type Day } from "@/lib/domain/day";
import type { InvoiceSeller } from "@/lib/domain/invoice";
import type { InvoicePaper, PaperHours } from "@/lib/domain/invoice-paper";
import type { Locale } from "@/lib/i18n/locale";

const NOBODY = "00000000-0000-4000-8000-000000000000";

/** An invoice that nobody gets, to see a firm's paper by; hours of ten at 145. */
export function invoiceSample(seller: InvoiceSeller, { locale, currency, today }: { locale: Locale; currency: string; today: Day }): { invoice: InvoicePaper; hours: PaperHours } {
  const line = { kind: "block" as const, description: "", unit: null, quantityMilli: null, unitPriceMinor: null, discountMinor: 0, taxPosition: 1 };
  const invoice: InvoicePaper = {
    invoiceId: NOBODY,
    clientId: NOBODY,
    kind: "invoice",
    credits: null,
    note: "",
    reason: "",
    numberText: "2026-0000",
    locale,
    currency,
    issuedOn: today,
    dueOn: addDays(today, 14),
    paidOn: null,
    voidedOn: null,
    seller,
    buyer: { name: "Harlow & Price", legalName: "Harlow & Price LLP", addressLines: "55 Water Street\n10041 New York", country: seller.country, taxId: "" },
    lines: [
      { ...line, position: 1, seconds: 36_000, rateMinor: 14_500, amountMinor: 145_000 },
      { ...line, position: 2, kind: "travel", seconds: null, rateMinor: null, amountMinor: 4_500 },
    ],
    taxes: [{ position: 1, name: "", category: "out_of_scope", ratePpm: 0, text: "", netMinor: 149_500, taxMinor: 0 }],
    netMinor: 149_500,
    taxMinor: 0,
    totalMinor: 149_500,
    paidMinor: 0,
    creditedMinor: 0,
    contract: null,
    renewalNumber: null,
  };
  return { invoice, hours: { asOf: today, bar: { boughtSeconds: 36_000, leftSeconds: 7_200, lineSeconds: 7_200, orderedSeconds: 36_000 } } };
}
