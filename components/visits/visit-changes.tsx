import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import type { VisitRow } from "@/lib/features/visits/queries";
import { minutes } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";
import { VisitFields, type VisitFieldsProps } from "./visit-fields";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

/** Moves a visit, or says more exactly what it is. */
export function ChangeVisit({ visit, action, ...fields }: Omit<VisitFieldsProps, "visit" | "startsOn"> & { visit: VisitRow; action: Action }) {
  const t = useTranslations("visits.change");
  const common = useTranslations("common");
  return (
    <ConfirmButton action={action} hidden={{ visitId: visit.id, revision: visit.revision }} label={t("button")} title={t("title")} confirmLabel={t("save")} keepLabel={common("cancel")} toast={t("done")} size="sm">
      <VisitFields {...fields} visit={visit} startsOn="" />
    </ConfirmButton>
  );
}

/** Calls a visit off, after saying what becomes free. */
export function CancelVisit({ visit, action }: { visit: VisitRow; action: Action }) {
  const t = useTranslations("visits.cancel");
  const locale = useLocale();
  return (
    <ConfirmButton
      action={action}
      hidden={{ visitId: visit.id, revision: visit.revision }}
      label={t("button")}
      title={t("title")}
      description={t("text", { hours: minutes(visit.estimatedSeconds, locale) })}
      keepLabel={t("keep")}
      toast={t("done")}
      size="sm"
      variant="ghost"
      danger
    >
      <TextField name="reason" label={t("reason")} rows={2} maxLength={2000} optional />
    </ConfirmButton>
  );
}
