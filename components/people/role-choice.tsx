import { useTranslations } from "next-intl";
import { type Role, ROLES } from "@/lib/domain/permission";
import { RoleField } from "./role-field";

/** The roles in the reader's words, the smallest chosen unless told. */
export function RoleChoice({ chosen = "technician" }: { chosen?: Role }) {
  const t = useTranslations("people");
  const roles = ROLES.map((role) => ({ value: role, label: t(`roles.${role}`), hint: t(`may.${role}`) }));
  return <RoleField label={t("role")} roles={roles} chosen={chosen} />;
}
