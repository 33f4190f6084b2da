"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { Consequence } from "@/components/forms/consequence";
import { DateField } from "@/components/forms/date-field";
import { MoneyField } from "@/components/forms/money-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { showToast } from "@/components/ui/toasts";
import { hoursState } from "@/lib/domain/block";
import type { RecordedPayment } from "@/lib/features/payments/commands";
import { hoursText, minutes } from "@/lib/format/minutes";
import { money, roundMoney } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

export type RecordPaymentProps = {
  action: (input: unknown) => Promise<ActionResult<RecordedPayment>>;
  invoiceId: string;
  currency: string;
  dueMinor: number;
  /** The firm's day, the latest that money can have come in on. */
  today: string;
  methods: readonly string[];
  /** Hours that wait for the money; 0 where they count already. */
  opensSeconds: number;
  balanceSeconds: number;
  /** Where the next invoice is due. */
  lineSeconds: number;
};

/** Books money that came in, and says first what that does: a part stays open, the whole opens the hours. */
export function RecordPayment({ action, invoiceId, currency, dueMinor, today, methods, ...outlook }: RecordPaymentProps) {
  const t = useTranslations("payments");
  const locale = useLocale();
  const [amountMinor, setAmountMinor] = useState<number | null>(dueMinor);

  function tell(payment: RecordedPayment) {
    const hours = hoursText(payment.openedSeconds, locale);
    const balance = payment.balanceAfterSeconds === null ? "" : minutes(payment.balanceAfterSeconds, locale);
    const opened = t("doneOpened", { hours, balance });
    const part = t("donePart", { due: money(payment.dueMinor, currency, locale) });
    showToast({ title: t("done"), text: payment.openedSeconds > 0 ? opened : payment.paid ? t("donePaid") : part });
  }

  return (
    <ActionForm
      key={dueMinor}
      action={action}
      hidden={{ invoiceId }}
      onceIds={["paymentId"]}
      onSuccess={tell}
      label={t("title")}
      submitLabel={t("submit")}
      className="grid gap-3"
    >
      <div className="grid grid-cols-2 gap-3">
        <MoneyField name="amountMinor" label={t("amount")} currency={currency} defaultMinor={dueMinor} onMinorChange={setAmountMinor} />
        <DateField name="receivedOn" label={t("receivedOn")} defaultValue={today} max={today} />
      </div>
      <SelectField name="method" label={t("method")} defaultValue="wire" options={methods.map((value) => ({ value, label: t(`methods.${value}`) }))} />
      <TextField name="reference" label={t("reference")} maxLength={200} optional />
      <PaymentConsequence amountMinor={amountMinor} dueMinor={dueMinor} currency={currency} {...outlook} />
    </ActionForm>
  );
}

type ConsequenceProps = Pick<RecordPaymentProps, "currency" | "dueMinor" | "opensSeconds" | "balanceSeconds" | "lineSeconds"> & { amountMinor: number | null };

function PaymentConsequence({ amountMinor, dueMinor, currency, opensSeconds, balanceSeconds, lineSeconds }: ConsequenceProps) {
  const t = useTranslations("payments");
  const locale = useLocale();
  if (amountMinor === null || amountMinor <= 0 || amountMinor > dueMinor) return null;
  const due = roundMoney(dueMinor - amountMinor, currency, locale);
  const hours = hoursText(opensSeconds, locale);
  const afterSeconds = balanceSeconds + opensSeconds;
  if (amountMinor < dueMinor) {
    return (
      <p aria-live="polite" className="figure text-sm text-ink-2">
        {opensSeconds > 0 ? t("part", { due, hours }) : t("partPlain", { due })}
      </p>
    );
  }
  return (
    <div aria-live="polite" className="figure grid gap-2 text-sm text-ink-2">
      <p>{opensSeconds > 0 ? t("opens", { hours }) : t("settles")}</p>
      {opensSeconds > 0 ? <Consequence now={minutes(balanceSeconds, locale)} after={minutes(afterSeconds, locale)} tone={hoursState(afterSeconds, lineSeconds)} /> : null}
    </div>
  );
}
