import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { FieldGroup } from "@/components/forms/field-group";
import { LookAgain } from "@/components/forms/look-again";
import { TextField } from "@/components/forms/text-field";
import { Note } from "@/components/ui/note";
import { isKnownReturn, returnMeaning } from "@/lib/domain/return-codes";
import type { MandateRow } from "@/lib/features/mandates/queries";
import type { ActionResult } from "@/lib/web/result";

export type AccountStateProps = {
  account: MandateRow;
  confirm: (input: unknown) => Promise<ActionResult<unknown>>;
  size?: "md" | "lg";
};

/** What an account waits for, and the form that tells it; why it is suspended. Nothing for one that is ready. */
export function AccountState({ account, confirm, size }: AccountStateProps) {
  const t = useTranslations("pay.accounts");
  const tReturns = useTranslations("returns");
  const { status, statusReason } = account;
  if (status === "suspended") {
    const reason = isKnownReturn(statusReason) ? tReturns(returnMeaning(statusReason).words) : "";
    return <Note tone="over">{t("suspendedText", { reason })}</Note>;
  }
  if (status === "pending" || (status === "needs_customer" && statusReason === "checking")) {
    return (
      <Note role="status" icon="clock">
        {t(status === "pending" ? "pendingText" : "confirm.checking")}
        <LookAgain />
      </Note>
    );
  }
  return status === "needs_customer" ? <ConfirmAccount account={account} confirm={confirm} size={size} /> : null;
}

function ConfirmAccount({ account: { mandateId, verifyBy, statusReason }, confirm, size }: AccountStateProps) {
  const t = useTranslations("pay.accounts.confirm");
  const byCode = verifyBy === "code";
  return (
    <div className="grid gap-3">
      <p className="text-read text-ink-2">{t(byCode ? "code" : "amounts")}</p>
      {statusReason ? <Note tone="over">{t("wrong")}</Note> : null}
      <ActionForm action={confirm} hidden={{ mandateId }} submitLabel={t("submit")} size={size} label={t("submit")} className="grid gap-3">
        {byCode ? (
          <TextField name="code" label={t("codeField")} maxLength={10} autoComplete="off" className="max-w-60" />
        ) : (
          <FieldGroup columns={2}>
            <TextField name="first" label={t("first")} integer maxLength={2} autoComplete="off" />
            <TextField name="second" label={t("second")} integer maxLength={2} autoComplete="off" />
          </FieldGroup>
        )}
      </ActionForm>
    </div>
  );
}
