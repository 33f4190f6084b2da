import { useTranslations } from "next-intl";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { CONTACT_RIGHTS, type ContactRight } from "@/lib/domain/contact-right";

export type RightFieldsProps = {
  chosen: readonly ContactRight[];
  /** Those that may be given and taken; all unless said. */
  givable?: readonly ContactRight[];
};

/** What a contact may see and do in the portal, a tick each. */
export function RightFields({ chosen, givable = CONTACT_RIGHTS }: RightFieldsProps) {
  const t = useTranslations("portal_people");
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 text-sm font-medium">{t("rights")}</legend>
      {CONTACT_RIGHTS.map((right) => (
        <CheckboxField
          key={right}
          name="rights[]"
          value={right}
          label={t(`right.${right}`)}
          hint={t(`hint.${right}`)}
          defaultChecked={chosen.includes(right)}
          disabled={!givable.includes(right)}
        />
      ))}
    </fieldset>
  );
}
