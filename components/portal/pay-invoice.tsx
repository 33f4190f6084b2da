import { useLocale, useTranslations } from "next-intl";
import { useAccountName } from "@/components/debits/account-name";
import { DebitSentence } from "@/components/debits/debit-sentence";
import { ActionButton } from "@/components/forms/action-button";
import { ActionForm } from "@/components/forms/action-form";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { LookAgain } from "@/components/forms/look-again";
import { SelectField } from "@/components/forms/select-field";
import { CheckoutState, type Checkout } from "@/components/portal/checkout-state";
import { ButtonLink } from "@/components/ui/button-link";
import { Note, type NoteTone } from "@/components/ui/note";
import { type DebitStatus, LIVE_DEBIT_STATUSES } from "@/lib/domain/debit";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import type { DebitRow } from "@/lib/features/debits/queries";
import type { MandateRow, PaymentsOffered } from "@/lib/features/mandates/queries";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type PayInvoiceProps = {
  invoice: InvoicePaper;
  /** The one that waits or is under way, otherwise the latest. */
  debit: DebitRow | null;
  /** Those that may be debited for this invoice. */
  accounts: readonly MandateRow[];
  offered: PaymentsOffered;
  /** The payment by card that the address names. */
  checkout: Checkout | null;
  actions: { pay: Action; payByCard: (input: unknown) => Promise<ActionResult<{ checkoutId: string }>>; stop: Action };
};

/** Paying an invoice, and where a payment of it stands. Nothing where there is nothing to pay or to tell. */
export function PayInvoice({ invoice, debit, accounts, offered, checkout, actions }: PayInvoiceProps) {
  const t = useTranslations("pay.invoice");
  const dueMinor = invoice.kind === "invoice" && !invoice.voidedOn ? invoiceDueMinor(invoice) : 0;
  const isLive = debit !== null && (LIVE_DEBIT_STATUSES as readonly DebitStatus[]).includes(debit.status);
  const isPayable = dueMinor > 0 && !isLive && (offered.scheme !== null || offered.cards);
  if (!debit && !checkout && !isPayable) return null;
  return (
    <section aria-label={t("title")} className="figure mb-6 grid gap-4 rounded-xl border border-line px-4 py-4 portal:px-5">
      <h2 className="text-lg font-semibold">{t("title")}</h2>
      {dueMinor > 0 ? <Due invoice={invoice} dueMinor={dueMinor} /> : null}
      {checkout ? <CheckoutState {...checkout} /> : null}
      {debit ? <DebitState debit={debit} stop={actions.stop} /> : null}
      {isPayable ? <Ways {...{ invoice, dueMinor, accounts, offered, actions }} /> : null}
    </section>
  );
}

function Due({ invoice, dueMinor }: { invoice: InvoicePaper; dueMinor: number }) {
  const t = useTranslations("pay.invoice");
  const locale = useLocale();
  const say = (minor: number) => money(minor, invoice.currency, locale);
  const { totalMinor, paidMinor, creditedMinor } = invoice;
  const partly = { due: say(dueMinor), total: say(totalMinor), paid: say(paidMinor), credited: say(creditedMinor) };
  return <p>{dueMinor < totalMinor ? t("partly", partly) : t("due", { due: say(dueMinor) })}</p>;
}

const TONES: Record<DebitStatus, NoteTone> = { scheduled: "second", submitting: "second", needs_customer: "low", processing: "second", settled: "fine", failed: "over", returned: "over", cancelled: "plain" };

function DebitState({ debit, stop }: { debit: DebitRow; stop: Action }) {
  const t = useTranslations("pay.invoice");
  return (
    <>
      <Note tone={TONES[debit.status]} role="status">
        <DebitSentence debit={debit} />
        {debit.status === "submitting" ? <LookAgain everyMs={3_000} /> : null}
      </Note>
      {debit.stoppable ? (
        <div>
          <ConfirmButton action={stop} hidden={{ debitId: debit.debitId }} label={t("stop")} title={t("stopTitle")} description={t("stopText")} toast={t("stopped")} size="lg" danger />
        </div>
      ) : null}
    </>
  );
}

function Ways({ invoice, dueMinor, accounts, offered, actions }: Omit<PayInvoiceProps, "debit" | "checkout"> & { dueMinor: number }) {
  const t = useTranslations("pay.invoice");
  const locale = useLocale();
  const accountName = useAccountName();
  const { invoiceId, currency } = invoice;
  const [first] = accounts;
  return (
    <div className="grid gap-4">
      {first ? (
        <ActionForm action={actions.pay} hidden={{ invoiceId }} onceIds={["debitId"]} toast={t("toast")} submitLabel={t("pay", { amount: money(dueMinor, currency, locale) })} size="lg" label={t("title")} className="grid gap-3">
          <SelectField name="mandateId" label={t("from")} hint={t(first.scheme)} defaultValue={first.mandateId} options={accounts.map((account) => ({ value: account.mandateId, label: accountName(account) }))} />
        </ActionForm>
      ) : null}
      {!first && offered.scheme ? (
        <div>
          <ButtonLink href="/portal/accounts/new" size="lg" icon="bank">
            {t("save")}
          </ButtonLink>
        </div>
      ) : null}
      {offered.cards ? (
        <div className="grid justify-items-start gap-1.5">
          <ActionButton action={actions.payByCard} hidden={{ invoiceId }} onceIds={["checkoutId"]} redirectTo={`/portal/invoices/${invoiceId}?checkout=:checkoutId`} size="lg" icon="money">
            {t("card")}
          </ActionButton>
          <p className="text-sm text-ink-3">{t("cardText")}</p>
        </div>
      ) : null}
    </div>
  );
}
