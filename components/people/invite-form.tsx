import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { FieldGroup } from "@/components/forms/field-group";
import { TextField } from "@/components/forms/text-field";
import type { ActionResult } from "@/lib/web/result";
import { RoleChoice } from "./role-choice";

/** Invites a colleague by mail. */
export function InviteForm({ action }: { action: (input: unknown) => Promise<ActionResult> }) {
  const t = useTranslations("people");
  return (
    <ActionForm action={action} submitLabel={t("inviteSubmit")} toast={t("inviteSent")} resetOnSuccess>
      <FieldGroup columns={2}>
        <TextField name="name" label={t("name")} autoComplete="off" />
        <TextField name="email" type="email" label={t("email")} hint={t("inviteHint")} autoComplete="off" inputMode="email" spellCheck={false} />
      </FieldGroup>
      <RoleChoice />
    </ActionForm>
  );
}
