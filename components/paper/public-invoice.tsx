import type { ReactNode } from "react";
import { InvoiceSheet } from "@/components/billing/invoice-sheet";
import { HourBarIn } from "@/components/paper/hour-bar-in";
import { accentStyle } from "@/components/shell/accent-style";
import { FirmSign } from "@/components/shell/firm-sign";
import { mainId, SkipLink } from "@/components/shell/skip-link";
import { ButtonLink } from "@/components/ui/button-link";
import { type Day, daysBetween } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { dayText } from "@/lib/format/day";
import { hourBarWords } from "@/lib/format/hour-bar-words";
import { money } from "@/lib/format/money";
import { loadMessages } from "@/lib/i18n/messages";
import { type Translate, translatorFor } from "@/lib/i18n/translator";

export type PublicInvoiceProps = {
  invoice: InvoicePaper;
  hours: HourBarInput | null;
  today: Day;
  pdfHref: string;
  /** Null where the firm has none. */
  logoHref: string | null;
  /** #rrggbb, or null for Hourbank's own. */
  accent: string | null;
  /** More ways to pay than the firm's own words, beneath the amount. */
  pay?: ReactNode;
};

/** One invoice for whoever has its link: what is to be paid and how, the hours, the paper itself. In the client's language. */
export async function PublicInvoice(props: PublicInvoiceProps) {
  const { invoice, accent, hours, pay } = props;
  const t = await translatorFor(invoice.locale, "paper_desk");
  return (
    <div lang={invoice.locale} style={accentStyle(accent)} className="min-h-dvh bg-canvas text-md">
      <SkipLink />
      <div aria-hidden className="h-1.5 bg-accent" />
      <main id={mainId} tabIndex={-1} className="mx-auto grid max-w-187 gap-5 px-4 pt-6 pb-14 outline-none portal:pt-12">
        <Head {...props} t={t} />
        <Amount {...props} t={t} />
        {pay}
        <div className="grid gap-5 sm:grid-cols-2">
          <HowToPay invoice={invoice} t={t} />
          {hours ? <Hours hours={hours} locale={invoice.locale} t={t} /> : null}
        </div>
        <InvoiceSheet invoice={invoice} />
        <Foot {...invoice} t={t} />
      </main>
    </div>
  );
}

type Part = PublicInvoiceProps & { t: Translate };

function Head({ invoice: { seller, kind, numberText }, logoHref, t }: Part) {
  const word = t(kind === "credit_note" ? "public.creditNote" : "public.invoice");
  return (
    <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 items-center gap-2.5 font-medium">
        <FirmSign name={seller.name} logoHref={logoHref} />
      </div>
      <h1 className="text-lg font-semibold wrap-anywhere">{t("public.title", { word, number: numberText })}</h1>
    </header>
  );
}

function Amount({ invoice, today, pdfHref, t }: Part) {
  const { currency, locale, kind, totalMinor, paidMinor } = invoice;
  const dueMinor = invoiceDueMinor(invoice);
  const asked = kind === "invoice" && dueMinor > 0;
  const shown = asked ? dueMinor : totalMinor;
  return (
    <section className="grid gap-4 rounded-xl border border-line bg-surface p-5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-end sm:p-8">
      <div className="grid gap-1">
        <p className="text-sm text-ink-2">{asked ? t("public.due") : kind === "credit_note" ? t("public.creditTotal") : t("public.invoice")}</p>
        <p className="figure text-3xl font-semibold tracking-[-0.02em] wrap-anywhere">{money(shown, currency, locale)}</p>
        <p className={asked && invoice.dueOn < today ? "font-medium text-over-ink" : "text-ink-2"}>{standing(invoice, today, t)}</p>
        {asked && paidMinor > 0 ? <p className="figure text-sm text-ink-2">{t("public.partPaid", { paid: money(paidMinor, currency, locale), total: money(totalMinor, currency, locale) })}</p> : null}
      </div>
      <ButtonLink href={pdfHref} size="lg" icon="document" target="_blank" prefetch={false}>
        {t("public.pdf")}
      </ButtonLink>
    </section>
  );
}

/** Where the invoice stands on this day, in a sentence. */
function standing(invoice: InvoicePaper, today: Day, t: Translate): string {
  const { locale, dueOn, paidOn, voidedOn, kind, totalMinor, creditedMinor } = invoice;
  if (voidedOn) return t("public.voided", { day: dayText(voidedOn, locale) });
  if (kind === "credit_note") return dayText(invoice.issuedOn, locale);
  if (totalMinor === 0) return t("public.nothing");
  if (paidOn) return t(creditedMinor > 0 ? "public.credited" : "public.paid", { day: dayText(paidOn, locale) });
  const day = dayText(dueOn, locale);
  return dueOn < today ? t("public.late", { day, days: daysBetween(dueOn, today) }) : t("public.dueOn", { day });
}

function HowToPay({ invoice, t }: Pick<Part, "invoice" | "t">) {
  const { seller, numberText, kind } = invoice;
  if (kind !== "invoice" || invoiceDueMinor(invoice) === 0 || !seller.paymentInstructions.trim()) return null;
  return (
    <section className="grid content-start gap-2 rounded-xl border border-line bg-surface p-5">
      <h2 className="font-semibold">{t("public.howToPay")}</h2>
      <p className="figure text-read whitespace-pre-line wrap-anywhere">{seller.paymentInstructions.trim()}</p>
      <p className="text-sm text-ink-2">{t("public.reference", { number: numberText })}</p>
    </section>
  );
}

async function Hours({ hours, locale, t }: { hours: HourBarInput; locale: InvoicePaper["locale"]; t: Translate }) {
  const tHours = await translatorFor(locale, "hours");
  return (
    <section className="grid content-start gap-3 rounded-xl border border-line bg-surface p-5">
      <h2 className="font-semibold">
        {t("public.hours")} <span className="text-sm font-normal text-ink-3">{t("public.hoursNow")}</span>
      </h2>
      <HourBarIn balance={hours} locale={locale} messages={await loadMessages(locale, ["hours"])} gutter={(hours.overSeconds ?? 0) > 0} />
      <p className="figure text-sm text-ink-2">{hourBarWords(hours, locale, tHours)}</p>
    </section>
  );
}

function Foot({ seller, t }: Pick<InvoicePaper, "seller"> & { t: Translate }) {
  const reach = [seller.email, seller.phone].filter(Boolean).join(" · ");
  return (
    <footer className="grid gap-1 border-t border-line pt-5 text-sm text-ink-3">
      {reach ? (
        <p className="wrap-anywhere">
          {t("public.questions")} {reach}
        </p>
      ) : null}
      <p>{t("public.private")}</p>
    </footer>
  );
}
