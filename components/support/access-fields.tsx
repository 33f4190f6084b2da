import { useTranslations } from "next-intl";
import { FieldGroup } from "@/components/forms/field-group";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";

const HOURS = [1, 2, 4, 8, 24, 48, 72];

/** Why, how long, and whether anything may be changed. */
export function AccessFields() {
  const t = useTranslations("support");
  return (
    <>
      <TextField name="reason" label={t("reason")} hint={t("reasonHint")} maxLength={500} autoComplete="off" />
      <FieldGroup columns={2}>
        <SelectField name="hours" label={t("hours")} defaultValue="4" options={HOURS.map((hours) => ({ value: String(hours), label: t("hoursOption", { hours }) }))} />
        <SelectField name="mode" label={t("mode")} defaultValue="read" options={(["read", "write"] as const).map((value) => ({ value, label: t(`modes.${value}`) }))} />
      </FieldGroup>
    </>
  );
}
