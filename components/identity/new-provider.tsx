import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { FieldGroup } from "@/components/forms/field-group";
import { TextField } from "@/components/forms/text-field";
import { Panel } from "@/components/ui/panel";
import type { ActionResult } from "@/lib/web/result";

export type NewProviderProps = {
  kind: "entra" | "openid";
  action: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** Adds a provider of one kind. */
export function NewProvider({ kind, action }: NewProviderProps) {
  const t = useTranslations("identity");
  const isEntra = kind === "entra";
  const title = t(isEntra ? "addEntra" : "addOpenid");
  return (
    <Panel title={title} padded>
      <p className="mb-4 text-sm text-ink-2">{t(isEntra ? "addEntraLead" : "addOpenidLead")}</p>
      <ActionForm action={action} hidden={{ kind }} submitLabel={t("add")} toast={t("added")} label={title} resetOnSuccess>
        <FieldGroup columns={2}>
          <TextField name="label" label={t("label")} hint={t("labelHint")} maxLength={60} autoComplete="off" />
          {isEntra ? null : <TextField name="issuer" label={t("issuer")} hint={t("issuerHint")} placeholder="https://id.example.com" maxLength={500} autoComplete="off" inputMode="url" spellCheck={false} />}
          <TextField name="clientId" label={t(isEntra ? "clientIdEntra" : "clientId")} maxLength={255} autoComplete="off" spellCheck={false} />
          <TextField name="clientSecret" type="password" label={t("clientSecret")} hint={t("secretHint")} autoComplete="off" />
          {isEntra ? <TextField name="directories" rows={3} label={t("directories")} hint={t("directoriesHint")} spellCheck={false} /> : null}
        </FieldGroup>
      </ActionForm>
    </Panel>
  );
}
