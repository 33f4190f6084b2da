import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DateField } from "@/components/forms/date-field";
import { DurationField } from "@/components/forms/duration-field";
import { FieldGroup } from "@/components/forms/field-group";
import { TextField } from "@/components/forms/text-field";
import type { SubmittedRow } from "@/lib/features/approvals/queries";
import { typedInstant } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";

export type SendAgainProps = {
  row: SubmittedRow;
  timeZone: string;
  bareNumber: "hours" | "minutes";
  action: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** Changes time that came back, or that still waits, and sends it to the office again. */
export function SendAgain({ row, timeZone, bareNumber, action }: SendAgainProps) {
  const t = useTranslations("approvals");
  const common = useTranslations("common");
  const { entryId, revision, contractId, channel, nature, freeReason, circumstances, estimateId } = row;
  return (
    <ConfirmButton
      action={action}
      hidden={{ entryId, revision, contractId, channel, nature, freeReason, circumstances, estimateId }}
      label={t("own.change")}
      title={t("own.changeTitle")}
      description={row.reason ? t("own.says", { name: row.returnedByName ?? "", reason: row.reason }) : undefined}
      confirmLabel={t("own.send")}
      keepLabel={common("cancel")}
      toast={t("own.sent")}
      icon="pen"
      size="sm"
      variant={row.status === "returned" ? "primary" : "default"}
    >
      <FieldGroup columns={2}>
        <DateField name="workedOn" label={t("form.day")} defaultValue={row.workedOn} />
        <DateField name="startedTime" label={t("form.start")} time optional defaultValue={row.startedAt ? typedInstant(row.startedAt, timeZone).slice(11) : ""} />
        <DurationField name="workedSeconds" label={t("form.duration")} bareNumber={bareNumber} defaultSeconds={row.workedSeconds} />
      </FieldGroup>
      <TextField name="description" label={t("form.description")} rows={2} maxLength={2000} defaultValue={row.description} />
      <TextField name="internalNote" label={t("form.internalNote")} rows={2} maxLength={2000} optional defaultValue={row.internalNote} />
      <CheckboxField name="billable" label={t("form.billable")} defaultChecked={row.billable} />
    </ConfirmButton>
  );
}
