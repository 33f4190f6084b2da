import { ButtonLink } from "@/components/ui/button-link";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import type { PaymentsOffered } from "@/lib/features/mandates/queries";
import { translatorFor } from "@/lib/i18n/translator";

/** Leads to the portal, where an invoice is paid by debit or card. Nothing where neither is offered or nothing is due. */
export async function PayOnline({ invoice, offered }: { invoice: InvoicePaper; offered: PaymentsOffered }) {
  const isOffered = offered.scheme !== null || offered.cards;
  if (!isOffered || invoice.kind !== "invoice" || invoice.voidedOn || invoiceDueMinor(invoice) === 0) return null;
  const t = await translatorFor(invoice.locale, "pay");
  return (
    <section className="flex flex-wrap items-center justify-between gap-4 rounded-xl border border-line bg-surface p-5">
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="font-semibold">{t("public.title")}</h2>
        <p className="text-sm text-ink-2">{t("public.text")}</p>
      </div>
      <ButtonLink href={`/sign-in?next=/portal/invoices/${invoice.invoiceId}`} variant="primary" size="lg" icon="bank">
        {t("public.signIn")}
      </ButtonLink>
    </section>
  );
}
