import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import type { ActionResult } from "@/lib/web/result";
import { AccessFields } from "./access-fields";

/** An operator asks a firm to be let in. */
export function AskForm({ action }: { action: (input: unknown) => Promise<ActionResult> }) {
  const t = useTranslations("support");
  return (
    <ActionForm action={action} submitLabel={t("ask")} toast={t("asked")} resetOnSuccess>
      <TextField name="firm" label={t("code")} hint={t("codeHint")} autoComplete="off" spellCheck={false} />
      <AccessFields />
    </ActionForm>
  );
}
