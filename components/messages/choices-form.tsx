"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { CheckboxField } from "@/components/forms/checkbox-field";
import type { Choice } from "@/lib/features/notifications/choices";
import type { ActionResult } from "@/lib/web/result";

export type ChoicesFormProps = {
  choices: readonly Choice[];
  /** The link that stands for the contact, where nobody is signed in. */
  token?: string;
  action: (input: unknown) => Promise<ActionResult>;
};

/** What a contact wants to be told, one tick a kind. */
export function ChoicesForm({ choices, token, action }: ChoicesFormProps) {
  const t = useTranslations("choices");
  return (
    <ActionForm action={action} hidden={token === undefined ? {} : { token }} submitLabel={t("save")} toast={t("saved")} size="lg">
      {choices.map(({ kind, wanted }) => (
        <CheckboxField
          key={kind}
          name="wanted[]"
          value={kind}
          label={t(`kind.${kind}`)}
          hint={kind === "job_receipt" ? t("receiptHint") : undefined}
          defaultChecked={wanted}
        />
      ))}
    </ActionForm>
  );
}
