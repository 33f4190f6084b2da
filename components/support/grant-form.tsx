import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import type { ActionResult } from "@/lib/web/result";
import { AccessFields } from "./access-fields";

/** The owner lets somebody of the support in. */
export function GrantForm({ action }: { action: (input: unknown) => Promise<ActionResult> }) {
  const t = useTranslations("support");
  return (
    <ActionForm action={action} submitLabel={t("grant")} toast={t("granted")} resetOnSuccess>
      <TextField name="email" type="email" label={t("operator")} hint={t("operatorHint")} autoComplete="off" inputMode="email" spellCheck={false} />
      <AccessFields />
    </ActionForm>
  );
}
