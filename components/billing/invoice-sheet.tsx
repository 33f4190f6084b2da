import type { ReactNode } from "react";
import { SheetLines } from "@/components/billing/sheet-lines";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { countryName } from "@/lib/format/country";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";
import { taxRate } from "@/lib/format/tax-rate";
import { type Translate, translatorFor } from "@/lib/i18n/translator";

/** The paper itself, in the client's language and with the words that were kept when it was issued. */
export async function InvoiceSheet({ invoice }: { invoice: InvoicePaper }) {
  const t = await translatorFor(invoice.locale, "paper");
  return (
    <article lang={invoice.locale} className="figure grid min-w-0 grid-cols-[minmax(0,1fr)] gap-6 rounded-lg border border-line bg-surface p-5 text-sm sm:p-8">
      <Head invoice={invoice} t={t} />
      <Parties invoice={invoice} t={t} />
      <SheetLines invoice={invoice} t={t} />
      <Sums invoice={invoice} t={t} />
      <Words invoice={invoice} />
      <HowToPay invoice={invoice} t={t} />
    </article>
  );
}

type PartProps = { invoice: InvoicePaper; t: Translate };

function Head({ invoice: { seller, numberText, kind, credits }, t }: PartProps) {
  return (
    <header className="flex flex-wrap-reverse justify-between gap-x-8 gap-y-3">
      <div className="min-w-0">
        <p className="text-lg font-semibold tracking-[-0.015em] wrap-anywhere">{seller.legalName || seller.name}</p>
        <Lines text={seller.addressLines} />
        <p className="wrap-anywhere text-ink-2">{[seller.email, seller.phone].filter(Boolean).join(" · ")}</p>
        {seller.taxId ? <p className="text-ink-2">{t("taxId", { id: seller.taxId })}</p> : null}
      </div>
      <div className="sm:text-right">
        <p className="font-medium text-accent-ink">{t(kind === "credit_note" ? "creditNote" : "invoice")}</p>
        <p className="text-xl font-semibold tracking-[-0.015em]">{numberText}</p>
        {credits ? <p className="text-ink-2">{t("creditFor", { number: credits.numberText })}</p> : null}
      </div>
    </header>
  );
}

function Parties({ invoice, t }: PartProps) {
  const { buyer, seller, locale, issuedOn, dueOn, contract } = invoice;
  return (
    <div className="grid gap-5 border-t border-line pt-5 sm:grid-cols-[minmax(0,1fr)_minmax(0,16rem)]">
      <div className="min-w-0">
        <p className="text-xs text-ink-3">{t("billedTo")}</p>
        <p className="font-medium wrap-anywhere">{buyer.legalName || buyer.name}</p>
        <Lines text={buyer.addressLines} />
        {buyer.country === seller.country ? null : <p className="text-ink-2">{countryName(buyer.country, locale)}</p>}
        {buyer.taxId ? <p className="text-ink-2">{t("taxId", { id: buyer.taxId })}</p> : null}
      </div>
      <dl className="grid content-start gap-1">
        <Fact name={t("issuedOn")}>{dayText(issuedOn, locale)}</Fact>
        {invoice.kind === "credit_note" ? null : <Fact name={t("dueOn")}>{dayText(dueOn, locale)}</Fact>}
        {contract ? <Fact name={t("contract")}>{contract.title}</Fact> : null}
      </dl>
    </div>
  );
}

function Sums({ invoice, t }: PartProps) {
  const { currency, locale, netMinor, totalMinor, paidMinor, creditedMinor, taxes } = invoice;
  const taxed = taxes.filter((tax) => tax.ratePpm > 0);
  const amount = (minor: number) => money(minor, currency, locale);
  return (
    <dl className="ml-auto grid w-full gap-2 sm:w-80">
      {taxed.length > 0 ? <Fact name={t("net")}>{amount(netMinor)}</Fact> : null}
      {taxed.map((tax) => (
        <Fact key={tax.position} name={t("tax", { name: tax.name || t("taxUnnamed"), rate: taxRate(tax.ratePpm, locale) })}>
          {amount(tax.taxMinor)}
        </Fact>
      ))}
      <Fact name={t(taxed.length > 0 ? "totalTaxed" : "total")}>{amount(totalMinor)}</Fact>
      {paidMinor > 0 ? <Fact name={t(invoice.kind === "credit_note" ? "paidOut" : "paidSoFar")}>{amount(-paidMinor)}</Fact> : null}
      {creditedMinor > 0 ? <Fact name={t(invoice.kind === "credit_note" ? "setOff" : "credited")}>{amount(-creditedMinor)}</Fact> : null}
      <div className="mt-1 flex items-center justify-between gap-4 rounded-md bg-accent-soft px-4 py-3 text-accent-ink">
        <dt className="font-medium">{dueWords(invoice, t)}</dt>
        <dd className="text-lg font-semibold">{amount(invoiceDueMinor(invoice))}</dd>
      </div>
      {taxes.map((tax) => (tax.text ? <p key={tax.position} className="text-ink-2">{tax.text}</p> : null))}
    </dl>
  );
}

function dueWords(invoice: InvoicePaper, t: Translate): string {
  const { kind, voidedOn, paidOn, totalMinor, dueOn, locale } = invoice;
  if (voidedOn) return t("voided", { day: dayText(voidedOn, locale) });
  if (kind === "credit_note") return t("creditLeft");
  if (totalMinor === 0) return t("nothingDue");
  return paidOn ? t("paid") : t("amountDue", { day: dayText(dueOn, locale) });
}

function Words({ invoice: { note, reason } }: { invoice: InvoicePaper }) {
  const words = [reason, note].filter((text) => text.trim() !== "");
  return words.length === 0 ? null : <p className="wrap-anywhere whitespace-pre-line">{words.join("\n")}</p>;
}

function HowToPay({ invoice: { seller, numberText, paidOn, voidedOn }, t }: PartProps) {
  if (paidOn || voidedOn || !seller.paymentInstructions.trim()) return null;
  return (
    <div className="border-t border-line pt-5">
      <p className="mb-1 font-medium">{t("howToPay")}</p>
      <Lines text={seller.paymentInstructions} />
      <p className="text-ink-2">{t("reference", { number: numberText })}</p>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex justify-between gap-4">
      <dt className="flex-none text-ink-2">{name}</dt>
      <dd className="text-right font-medium wrap-anywhere">{children}</dd>
    </div>
  );
}

function Lines({ text }: { text: string }) {
  return <p className="wrap-anywhere whitespace-pre-line text-ink-2">{text.trim()}</p>;
}
