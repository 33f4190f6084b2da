"use client";

import { useFieldErrors } from "@/components/forms/form-state";
import { FieldError } from "@/components/ui/field";
import { Radio } from "@/components/ui/radio";

export type RoleFieldProps = {
  label: string;
  roles: readonly { value: string; label: string; hint: string }[];
  chosen: string;
};

/** The roles, each with what it may do. */
export function RoleField({ label, roles, chosen }: RoleFieldProps) {
  const errors = useFieldErrors("role");
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm leading-4 font-medium">{label}</legend>
      {roles.map((role) => (
        <Radio key={role.value} name="role" value={role.value} defaultChecked={role.value === chosen} hint={role.hint}>
          {role.label}
        </Radio>
      ))}
      {errors.length > 0 ? <FieldError messages={errors} /> : null}
    </fieldset>
  );
}
