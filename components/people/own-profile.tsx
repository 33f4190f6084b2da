import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { FieldGroup } from "@/components/forms/field-group";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { Panel } from "@/components/ui/panel";
import type { OwnAccount } from "@/lib/features/people/queries";
import { localeNames, locales } from "@/lib/i18n/locale";
import type { ActionResult } from "@/lib/web/result";

export type OwnProfileProps = {
  account: Pick<OwnAccount, "name" | "locale">;
  action: (input: unknown) => Promise<ActionResult>;
};

/** Name and language. */
export function OwnProfile({ account, action }: OwnProfileProps) {
  const t = useTranslations("people.account");
  const languages = locales.map((value) => ({ value, label: localeNames[value] }));
  return (
    <Panel title={t("self")} padded>
      <ActionForm action={action} toast={t("saved")}>
        <FieldGroup columns={2}>
          <TextField name="name" label={t("name")} defaultValue={account.name} autoComplete="name" />
          <SelectField name="locale" label={t("language")} options={languages} defaultValue={account.locale} />
        </FieldGroup>
      </ActionForm>
    </Panel>
  );
}
