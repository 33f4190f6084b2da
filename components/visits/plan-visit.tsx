import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import type { ActionResult } from "@/lib/web/result";
import { VisitFields, type VisitFieldsProps } from "./visit-fields";

export type PlanVisitProps = Omit<VisitFieldsProps, "visit"> & { action: (input: unknown) => Promise<ActionResult<unknown>> };

/** Plans a visit: it books hours and takes none. */
export function PlanVisit({ action, ...fields }: PlanVisitProps) {
  const t = useTranslations("visits.plan");
  const common = useTranslations("common");
  if (fields.contracts.length === 0) return <p className="text-sm text-ink-2">{t("none")}</p>;
  return (
    <ConfirmButton action={action} onceIds={["visitId"]} label={t("button")} title={t("title")} description={t("text")} toast={t("done")} keepLabel={common("cancel")} icon="plus" variant="primary">
      <VisitFields {...fields} />
    </ConfirmButton>
  );
}
