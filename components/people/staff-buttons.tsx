import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import type { StaffRow } from "@/lib/features/people/queries";
import type { ActionResult } from "@/lib/web/result";
import { RoleChoice } from "./role-choice";

type StaffButtonProps = { row: StaffRow; action: (input: unknown) => Promise<ActionResult> };

/** Gives a colleague another role. */
export function RoleButton({ row, action }: StaffButtonProps) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  return (
    <ConfirmButton
      label={t("changeRole")}
      title={t("changeRoleTitle", { name: row.name })}
      description={t("changeRoleText")}
      keepLabel={common("cancel")}
      size="sm"
      action={action}
      hidden={{ memberId: row.memberId }}
      toast={t("roleChanged")}
    >
      <RoleChoice chosen={row.role} />
    </ConfirmButton>
  );
}

/** Removes a colleague, or withdraws the invitation. */
export function RemoveButton({ row, action }: StaffButtonProps) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const kind = row.status === "invited" ? "withdraw" : "remove";
  return (
    <ConfirmButton
      label={t(kind)}
      title={t(`${kind}Title`, { name: row.name })}
      description={t(`${kind}Text`)}
      keepLabel={common("cancel")}
      size="sm"
      danger
      action={action}
      hidden={{ memberId: row.memberId }}
      toast={kind === "remove" ? t("removed", { name: row.name }) : undefined}
    />
  );
}
