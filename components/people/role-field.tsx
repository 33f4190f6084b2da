"use client";

import { useTranslations } from "next-intl";
import { FieldError } from "@/components/ui/field";
import { useFieldErrors } from "@/components/forms/form-state";
import { Radio } from "@/components/ui/radio";
import { type Role, ROLES } from "@/lib/domain/permission";

/** The roles, each with what it may do. */
export function RoleField({ chosen = "technician" }: { chosen?: Role }) {
  const t = useTranslations("people");
  const errors = useFieldErrors("role");
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm leading-4 font-medium">{t("role")}</legend>
      {ROLES.map((role) => (
        <Radio key={role} name="role" value={role} defaultChecked={role === chosen} hint={t(`may.${role}`)}>
          {t(`roles.${role}`)}
        </Radio>
      ))}
      {errors.length > 0 ? <FieldError messages={errors} /> : null}
    </fieldset>
  );
}
