import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { FieldGroup } from "@/components/forms/field-group";
import { TextField } from "@/components/forms/text-field";
import { Panel } from "@/components/ui/panel";
import type { ProofAsked } from "@/lib/features/people/proof";
import type { ActionResult } from "@/lib/web/result";
import { ProofField } from "./proof-field";

export type OwnPasswordProps = {
  hasPassword: boolean;
  email: string;
  /** What is asked of somebody who has no password yet. */
  asked: ProofAsked;
  action: (input: unknown) => Promise<ActionResult>;
};

/** Changes the password, or sets the first one. */
export function OwnPassword({ hasPassword, email, asked, action }: OwnPasswordProps) {
  const t = useTranslations("people.account");
  return (
    <Panel title={t("password")} padded>
      <ActionForm action={action} submitLabel={t("savePassword")} toast={t("passwordSaved")} resetOnSuccess>
        <input type="email" value={email} readOnly autoComplete="username" hidden aria-label="E-mail" />
        {hasPassword ? null : <p className="text-sm text-ink-2">{t("noPassword")}</p>}
        <FieldGroup columns={2}>
          {hasPassword ? <TextField name="currentPassword" type="password" label={t("current")} autoComplete="current-password" /> : null}
          <TextField name="password" type="password" label={t("new")} hint={t("passwordHint")} autoComplete="new-password" />
        </FieldGroup>
        {hasPassword ? null : <ProofField asked={asked} />}
      </ActionForm>
    </Panel>
  );
}
