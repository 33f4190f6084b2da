"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionDialog } from "@/components/contracts/action-dialog";
import type { HoursDialogProps } from "@/components/contracts/hours-dialog";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { invoiceTotals } from "@/lib/domain/invoice";
import type { TaxRounding, TaxRule } from "@/lib/domain/tax";
import type { UnbilledExtras } from "@/lib/features/hours/extras";
import { minutes } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";

export type BillExtrasProps = HoursDialogProps & {
  unbilled: UnbilledExtras;
  tax: TaxRule;
  taxRounding: TaxRounding;
  /** Names of those who would get the invoice by mail. */
  billingContacts: readonly string[];
};

/** Bills work beyond the hours and travel: the lines, the total, then the invoice. */
export function BillExtras({ action, contract, onClose, unbilled, tax, taxRounding, billingContacts }: BillExtrasProps) {
  const t = useTranslations("hour_actions.bill");
  const locale = useLocale();
  const { currency } = contract;
  const { overrunSeconds, overrunMinor, travelMinor } = unbilled;
  const totals = invoiceTotals([{ amountMinor: overrunMinor }, { amountMinor: travelMinor }], tax, taxRounding);
  const contacts = new Intl.ListFormat(locale).format(billingContacts);
  return (
    <ActionDialog
      action={action}
      hidden={{ contractId: contract.id }}
      onceIds={["invoiceId"]}
      title={t("title", { client: contract.clientName })}
      confirmLabel={t("confirm")}
      toast={t("done")}
      onClose={onClose}
    >
      <dl className="figure grid gap-1 rounded-md bg-sunken px-4 py-3 text-sm">
        {overrunMinor === 0 ? null : <Line name={t("overrun", { hours: minutes(overrunSeconds, locale) })}>{money(overrunMinor, currency, locale)}</Line>}
        {travelMinor === 0 ? null : <Line name={t("travel")}>{money(travelMinor, currency, locale)}</Line>}
        {totals.taxMinor > 0 ? <Line name={t("tax")}>{money(totals.taxMinor, currency, locale)}</Line> : null}
        <Line name={t("total")}>{money(totals.totalMinor, currency, locale)}</Line>
      </dl>
      {billingContacts.length > 0 ? <CheckboxField name="mail" label={t("mail", { contacts })} defaultChecked /> : <p className="text-sm text-ink-2">{t("mailNobody")}</p>}
      <p className="text-sm text-ink-2">{t("explain")}</p>
    </ActionDialog>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-ink-2">{name}</dt>
      <dd className="text-right font-medium">{children}</dd>
    </div>
  );
}
