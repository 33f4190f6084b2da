import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { DateField } from "@/components/forms/date-field";
import { DurationField } from "@/components/forms/duration-field";
import { FieldGroup } from "@/components/forms/field-group";
import { TextField } from "@/components/forms/text-field";
import type { VisitRow } from "@/lib/features/visits/queries";
import { typedInstant } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";

export type CompleteVisitProps = {
  visit: VisitRow;
  timeZone: string;
  bareNumber: "hours" | "minutes";
  action: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** The entry form of a visit, filled in as it was planned; saving logs what it took. */
export function CompleteVisit({ visit, timeZone, bareNumber, action }: CompleteVisitProps) {
  const t = useTranslations("visits");
  const common = useTranslations("common");
  const typed = typedInstant(visit.startsAt, timeZone);
  return (
    <ConfirmButton
      action={action}
      hidden={{ visitId: visit.id, revision: visit.revision, channel: "on_site" }}
      label={t("complete.button")}
      title={t("complete.title")}
      description={t("complete.text")}
      confirmLabel={t("complete.save")}
      keepLabel={common("cancel")}
      toast={t("complete.done")}
      icon="check"
      size="sm"
    >
      <FieldGroup columns={2}>
        <DateField name="workedOn" label={t("field.day")} defaultValue={typed.slice(0, 10)} />
        <DateField name="startedTime" label={t("field.start")} time optional defaultValue={typed.slice(11)} />
        <DurationField name="workedSeconds" label={t("field.worked")} bareNumber={bareNumber} defaultSeconds={visit.estimatedSeconds} />
      </FieldGroup>
      <TextField name="description" label={t("field.description")} rows={2} maxLength={2000} defaultValue={visit.title} />
      <TextField name="internalNote" label={t("field.internalNote")} rows={2} maxLength={2000} optional />
    </ConfirmButton>
  );
}
