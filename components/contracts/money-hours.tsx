"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionDialog } from "@/components/contracts/action-dialog";
import { HoursConsequence } from "@/components/contracts/hours-consequence";
import type { HoursDialogProps } from "@/components/contracts/hours-dialog";
import { DateField } from "@/components/forms/date-field";
import { MoneyField } from "@/components/forms/money-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { hoursForMoney, totalsWithin } from "@/lib/domain/invoice";
import type { TaxRule } from "@/lib/domain/tax";
import { minutes } from "@/lib/format/minutes";
import { money, roundMoney } from "@/lib/format/money";

export type MoneyHoursProps = HoursDialogProps & {
  tax: TaxRule;
  methods: readonly string[];
};

/** The client paid so much: hours at the agreed rate, with an invoice that is paid at once. */
export function MoneyHours({ action, contract, bar, today, onClose, tax, methods }: MoneyHoursProps) {
  const t = useTranslations("hour_actions");
  const tPayments = useTranslations("payments");
  const locale = useLocale();
  const { currency, rateMinor } = contract;
  const [paidMinor, setPaid] = useState<number | null>(null);
  const totals = paidMinor === null || paidMinor <= 0 ? null : totalsWithin(paidMinor, tax);
  const bought = totals && hoursForMoney(totals.netMinor, rateMinor);
  const words = totals && bought ? { hours: minutes(bought.seconds, locale), net: money(totals.netMinor, currency, locale), rate: roundMoney(rateMinor, currency, locale) } : null;
  return (
    <ActionDialog
      action={action}
      hidden={{ contractId: contract.id }}
      onceIds={["saleId", "paymentId"]}
      title={t("money.title", { client: contract.clientName })}
      confirmLabel={t("money.confirm")}
      toast={t("money.done")}
      onClose={onClose}
    >
      <div className="grid grid-cols-2 gap-3">
        <MoneyField name="amountMinor" label={t("money.amount")} currency={currency} onMinorChange={setPaid} />
        <DateField name="receivedOn" label={tPayments("receivedOn")} defaultValue={today} max={today} />
      </div>
      <SelectField name="method" label={tPayments("method")} defaultValue="wire" options={methods.map((value) => ({ value, label: tPayments(`methods.${value}`) }))} />
      <TextField name="reference" label={tPayments("reference")} maxLength={200} optional />
      <HoursConsequence bar={bar} change={bought ? { balanceSeconds: bought.seconds, boughtSeconds: bought.seconds } : null}>
        {words && totals ? t(totals.taxMinor > 0 ? "money.consequenceTax" : "money.consequence", words) : t("money.explain", { rate: roundMoney(rateMinor, currency, locale) })}
      </HoursConsequence>
    </ActionDialog>
  );
}
