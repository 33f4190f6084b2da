"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { CreditLines } from "@/components/billing/credit-lines";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import { Note } from "@/components/ui/note";
import { creditOf, restOfLine } from "@/lib/domain/credit";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import type { CreditOutlook } from "@/lib/features/invoices/credit-page";
import { hoursText } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

export type CreditInvoiceProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  invoice: InvoicePaper;
  outlook: CreditOutlook;
  recipients: readonly string[];
};

/** Credits lines of an invoice, or all that is left, and says first what that gives back: hours, money, and what is due then. */
export function CreditInvoice({ action, invoice, outlook, recipients }: CreditInvoiceProps) {
  const t = useTranslations("credit");
  const tCommon = useTranslations("common");
  const locale = useLocale();
  const [amounts, setAmounts] = useState<ReadonlyMap<number, number>>(() => everything(outlook));
  if (invoice.voidedOn || everything(outlook).size === 0) return null;
  const asked = [...amounts].map(([position, amountMinor]) => ({ position, amountMinor }));
  const credit = creditOf(outlook.creditable, asked);
  const hours = outlook.lines.flatMap((line) => (line.hours && amounts.has(line.position) ? [line.hours] : []));
  const lines = asked.map(({ position, amountMinor }) => (outlook.lines.some((line) => line.position === position && line.hours) ? { position } : { position, amountMinor }));
  const seconds = hours.reduce((sum, each) => sum + each.seconds, 0);
  return (
    <ConfirmButton
      action={action}
      hidden={{ invoiceId: invoice.invoiceId, lines }}
      onceIds={["creditId"]}
      label={t("button")}
      title={t("title", { number: invoice.numberText })}
      description={t("text")}
      confirmLabel={t("confirm")}
      keepLabel={tCommon("cancel")}
      toast={t("done")}
      redirectTo="/invoices/:creditNoteId"
      icon="undo"
    >
      <CreditLines outlook={outlook} invoice={invoice} amounts={amounts} onChange={setAmounts} />
      <div aria-live="polite" className="figure grid gap-1 rounded-md bg-sunken px-4 py-3 text-sm">
        {credit === null || asked.length === 0 ? <p>{t("nothing")}</p> : <Outcome credit={credit.totalMinor} tax={credit.taxMinor} invoice={invoice} />}
        {seconds > 0 ? <p>{t("hours", { hours: hoursText(seconds, locale) })}</p> : null}
      </div>
      {hours.some((each) => each.provisional) ? <Note tone="low">{t("provisional")}</Note> : null}
      <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={500} />
      {recipients.length > 0 ? <CheckboxField name="mail" label={t("mail", { recipients: new Intl.ListFormat(locale).format(recipients) })} defaultChecked /> : null}
    </ConfirmButton>
  );
}

function Outcome({ credit, tax, invoice }: { credit: number; tax: number; invoice: InvoicePaper }) {
  const t = useTranslations("credit");
  const locale = useLocale();
  const amount = (minor: number) => money(minor, invoice.currency, locale);
  const due = invoiceDueMinor(invoice);
  return (
    <>
      <p className="font-medium">{t("total", { total: amount(credit), tax: amount(tax) })}</p>
      <p className="text-ink-2">{credit < due ? t("dueThen", { due: amount(due - credit) }) : credit === due ? t("settled") : t("left", { left: amount(credit - due) })}</p>
    </>
  );
}

/** All that may be credited now, net, by line. */
export function everything({ creditable, lines }: CreditOutlook): Map<number, number> {
  const all = new Map<number, number>();
  for (const line of creditable.lines) {
    const hours = lines.find((each) => each.position === line.position)?.hours;
    if (hours) all.set(line.position, hours.amountMinor);
    else if (line.kind !== "block" && line.kind !== "discount" && restOfLine(line) !== 0) all.set(line.position, restOfLine(line));
  }
  return all;
}
