"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { DateField } from "@/components/forms/date-field";
import { MoneyField } from "@/components/forms/money-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { Panel } from "@/components/ui/panel";
import { invoiceDueMinor } from "@/lib/domain/invoice";
import type { InvoicePaper } from "@/lib/domain/invoice-paper";
import type { InvoiceRow } from "@/lib/features/invoices/queries";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

type Act = (input: unknown) => Promise<ActionResult<unknown>>;

export type CreditAsideProps = {
  credit: InvoicePaper;
  /** The client's open invoices. */
  open: readonly InvoiceRow[];
  methods: readonly string[];
  today: string;
  apply: Act;
  refund: Act;
};

/** Beside a credit note: what is left of it, and the two ways to use it: another invoice, or money back. */
export function CreditAside({ credit, open, methods, today, apply, refund }: CreditAsideProps) {
  const t = useTranslations("credit.aside");
  const locale = useLocale();
  const { invoiceId: creditNoteId, currency, credits } = credit;
  const leftMinor = invoiceDueMinor(credit);
  return (
    <div className="grid gap-5">
      <Panel title={t("left")} actions={<span className="text-md font-semibold text-ink">{money(leftMinor, currency, locale)}</span>} padded>
        <p className="text-sm text-ink-2">
          {t("of")}{" "}
          <Link href={`/invoices/${credits?.invoiceId ?? ""}`} className="font-medium underline">
            {credits?.numberText}
          </Link>
        </p>
      </Panel>
      {leftMinor > 0 && open.length > 0 ? (
        <Panel title={t("apply.title")} padded>
          <ActionForm action={apply} hidden={{ creditNoteId }} onceIds={["applicationId"]} submitLabel={t("apply.submit")} toast={t("apply.done")}>
            <SelectField name="invoiceId" label={t("apply.invoice")} options={open.map((row) => ({ value: row.invoiceId, label: `${row.numberText} · ${money(row.dueMinor, currency, locale)}` }))} />
            <p className="text-sm text-ink-2">{t("apply.text")}</p>
          </ActionForm>
        </Panel>
      ) : null}
      {leftMinor > 0 ? (
        <Panel title={t("refund.title")} padded>
          <ActionForm key={leftMinor} action={refund} hidden={{ creditNoteId }} onceIds={["payoutId"]} submitLabel={t("refund.submit")} toast={t("refund.done")}>
            <MoneyField name="amountMinor" label={t("refund.amount")} currency={currency} defaultMinor={leftMinor} />
            <DateField name="paidOn" label={t("refund.on")} defaultValue={today} max={today} />
            <RefundMethod methods={methods} />
            <TextField name="reference" label={t("refund.reference")} optional maxLength={200} />
          </ActionForm>
        </Panel>
      ) : null}
    </div>
  );
}

function RefundMethod({ methods }: { methods: readonly string[] }) {
  const t = useTranslations("payments");
  return <SelectField name="method" label={t("method")} defaultValue="wire" options={methods.map((value) => ({ value, label: t(`methods.${value}`) }))} />;
}
