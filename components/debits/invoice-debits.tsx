import { useLocale, useTranslations } from "next-intl";
import { useAccountName } from "@/components/debits/account-name";
import { DebitActions, type DebitDeeds } from "@/components/debits/debit-actions";
import { DebitBadge } from "@/components/debits/debit-badge";
import { DebitFacts } from "@/components/debits/debit-facts";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { SelectField } from "@/components/forms/select-field";
import { Panel } from "@/components/ui/panel";
import { type DebitStatus, LIVE_DEBIT_STATUSES } from "@/lib/domain/debit";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import type { DebitRow } from "@/lib/features/debits/queries";
import type { MandateRow, PaymentsOffered } from "@/lib/features/mandates/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

export type InvoiceDebitsProps = {
  invoice: InvoicePaper;
  debits: readonly DebitRow[];
  accounts: readonly MandateRow[];
  offered: PaymentsOffered;
  actions: DebitDeeds & { ask: (input: unknown) => Promise<ActionResult<unknown>> };
};

/** The debits of an invoice, and the way to ask for one. Nothing where the client has no account and never had. */
export function InvoiceDebits({ invoice, debits, accounts, offered, actions }: InvoiceDebitsProps) {
  const t = useTranslations("debits");
  const locale = useLocale();
  const isLive = debits.some(({ status }) => (LIVE_DEBIT_STATUSES as readonly DebitStatus[]).includes(status));
  const usable = offered.scheme === null ? [] : accounts.filter(({ status, currency }) => status === "active" && currency === invoice.currency);
  const isAskable = !isLive && !invoice.voidedOn && invoiceDueMinor(invoice) > 0 && usable.length > 0;
  if (debits.length === 0 && !isAskable) return null;
  return (
    <Panel title={t("invoice.title")}>
      <ul className="figure text-sm">
        {debits.map((debit) => (
          <li key={debit.debitId} className="grid gap-2 border-line px-4 py-2.5 not-first:border-t">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-medium">{money(debit.amountMinor, debit.currency, locale)}</span>
              <span className="text-ink-3">{dayText(debit.settledOn ?? debit.collectOn, locale)}</span>
              <DebitBadge {...debit} />
            </div>
            <DebitFacts debit={debit} />
            <DebitActions debit={debit} actions={actions} />
          </li>
        ))}
      </ul>
      {isAskable ? (
        <div className="border-line px-4 py-3 not-first:border-t">
          <AskDebit invoice={invoice} accounts={usable} noticeDays={offered.noticeDays} ask={actions.ask} />
        </div>
      ) : null}
    </Panel>
  );
}

function AskDebit({ invoice, accounts, noticeDays, ask }: Pick<InvoiceDebitsProps, "invoice" | "accounts"> & { noticeDays: number; ask: InvoiceDebitsProps["actions"]["ask"] }) {
  const t = useTranslations("debits.invoice");
  const tPay = useTranslations("pay.invoice");
  const locale = useLocale();
  const accountName = useAccountName();
  const amount = money(invoiceDueMinor(invoice), invoice.currency, locale);
  return (
    <ConfirmButton action={ask} hidden={{ invoiceId: invoice.invoiceId }} onceIds={["debitId"]} label={t("ask", { amount })} title={t("askTitle", { amount })} description={t("askText", { days: noticeDays })} toast={t("asked")} icon="bank">
      <SelectField name="mandateId" label={tPay("from")} defaultValue={accounts[0]?.mandateId} options={accounts.map((account) => ({ value: account.mandateId, label: accountName(account) }))} />
    </ConfirmButton>
  );
}
