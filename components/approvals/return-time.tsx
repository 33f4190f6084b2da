import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import type { SubmittedRow } from "@/lib/features/approvals/queries";
import type { ActionResult } from "@/lib/web/result";

export type ReturnTimeProps = { row: SubmittedRow; action: (input: unknown) => Promise<ActionResult<unknown>> };

/** Sends time back to its author, with a reason that they read. */
export function ReturnTime({ row, action }: ReturnTimeProps) {
  const t = useTranslations("approvals.waiting");
  const common = useTranslations("common");
  return (
    <ConfirmButton
      action={action}
      hidden={{ entryId: row.entryId, revision: row.revision }}
      label={t("return")}
      title={t("returnTitle", { name: row.memberName })}
      description={t("returnText")}
      toast={t("returned")}
      keepLabel={common("cancel")}
      icon="undo"
      size="sm"
    >
      <TextField name="reason" label={t("reason")} rows={3} maxLength={2000} />
    </ConfirmButton>
  );
}
