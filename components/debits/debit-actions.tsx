import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import type { DebitRow } from "@/lib/features/debits/queries";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type DebitDeeds = { stop: Action; retry: Action; mark: Action };

/** What the office can do with a debit now: stop it, present it again, note what the bank's statement says. */
export function DebitActions({ debit, actions }: { debit: DebitRow; actions: DebitDeeds }) {
  const t = useTranslations("debits");
  const tPay = useTranslations("pay.invoice");
  const locale = useLocale();
  const { debitId, status, presentments, provider } = debit;
  const amount = money(debit.amountMinor, debit.currency, locale);
  const shared = { hidden: { debitId }, size: "sm" } as const;
  const isInFile = provider === "bank_file" && presentments > 0;
  return (
    <span className="flex flex-wrap justify-end gap-2">
      {status === "scheduled" && presentments > 0 ? <ConfirmButton {...shared} action={actions.retry} label={t("retry")} title={t("retryTitle")} description={t("retryText", { amount })} toast={t("retried")} /> : null}
      {debit.stoppable ? <ConfirmButton {...shared} action={actions.stop} label={tPay("stop")} title={tPay("stopTitle")} description={t("stopText", { amount })} toast={tPay("stopped")} danger /> : null}
      {isInFile && status === "processing" ? (
        <ConfirmButton {...shared} hidden={{ debitId, outcome: "settled" }} action={actions.mark} label={t("mark.settled")} title={t("mark.settledTitle", { amount })} description={t("mark.settledText")} toast={t("mark.done")} />
      ) : null}
      {isInFile && (status === "processing" || status === "settled") ? (
        <ConfirmButton {...shared} hidden={{ debitId, outcome: "returned" }} action={actions.mark} label={t("mark.returned")} title={t("mark.returnedTitle", { amount })} description={t("mark.returnedText")} toast={t("mark.done")} danger>
          <TextField name="code" label={t("mark.code")} hint={t("mark.codeHint")} maxLength={35} autoComplete="off" />
        </ConfirmButton>
      ) : null}
    </span>
  );
}
