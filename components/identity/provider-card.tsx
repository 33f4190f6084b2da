import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { ActionForm } from "@/components/forms/action-form";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { FieldGroup } from "@/components/forms/field-group";
import { TextField } from "@/components/forms/text-field";
import { Badge } from "@/components/ui/badge";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ProviderRow } from "@/lib/features/identity/queries";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type ProviderCardProps = {
  provider: ProviderRow;
  /** Where the provider sends browsers back to, and where the firm's people begin. */
  returnAddress: string;
  page: string;
  actions: { test: Action; change: Action; enable: Action; remove: Action };
};

/** One provider: its addresses, whether it answers, and what may be changed. */
export function ProviderCard({ provider, returnAddress, page, actions }: ProviderCardProps) {
  const t = useTranslations("identity");
  const { id, label, kind, enabled, people } = provider;
  const hidden = { providerId: id };
  return (
    <li className="grid gap-4 border-t border-line p-4 first:border-t-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 className="min-w-0 font-semibold wrap-anywhere">{label}</h3>
        <Badge>{t(`kinds.${kind}`)}</Badge>
        <Badge tone={enabled ? "fine" : "low"}>{t(enabled ? "open" : "shut")}</Badge>
        <span className="text-xs text-ink-3">{t("people", { count: people })}</span>
      </div>
      <div className="grid gap-4 md:grid-cols-2">
        <Field label={t("returnAddress")} hint={t("returnHint")}>
          {(wiring) => <Input {...wiring} readOnly value={returnAddress} className="figure" />}
        </Field>
        <Field label={t("page")} hint={t("pageHint")}>
          {(wiring) => <Input {...wiring} readOnly value={page} className="figure" />}
        </Field>
      </div>
      <ChangeProvider provider={provider} action={actions.change} />
      <div className="flex flex-wrap gap-2">
        <ActionButton action={actions.test} hidden={hidden} icon="check" toast={t("tested")}>
          {t("test")}
          <span className="sr-only"> {label}</span>
        </ActionButton>
        {enabled ? (
          <ConfirmButton action={actions.enable} hidden={{ ...hidden, enabled: false }} label={t("shutIt")} title={t("shutTitle", { label })} description={t("shutText")} toast={t("shutDone")} />
        ) : (
          <ActionButton action={actions.enable} hidden={{ ...hidden, enabled: true }} toast={t("opened")}>
            {t("openIt")}
            <span className="sr-only"> {label}</span>
          </ActionButton>
        )}
        <ConfirmButton action={actions.remove} hidden={hidden} label={t("remove")} title={t("removeTitle", { label })} description={t("removeText")} toast={t("removed")} danger />
      </div>
    </li>
  );
}

function ChangeProvider({ provider, action }: { provider: ProviderRow; action: Action }) {
  const t = useTranslations("identity");
  const { id, kind, label, issuer, clientId, directories } = provider;
  return (
    <details>
      <summary className="inline-flex min-h-6 cursor-pointer items-center rounded-xs text-sm text-accent-ink hover:underline">{t("change")}</summary>
      <ActionForm action={action} hidden={{ providerId: id }} submitLabel={t("save")} toast={t("saved")} label={label} className="mt-3 grid gap-4">
        <FieldGroup columns={2}>
          <TextField name="label" label={t("label")} defaultValue={label} maxLength={60} autoComplete="off" />
          <TextField name="clientId" label={t(kind === "entra" ? "clientIdEntra" : "clientId")} defaultValue={clientId} maxLength={255} autoComplete="off" spellCheck={false} />
          <TextField name="clientSecret" type="password" label={t("clientSecret")} hint={t("secretAgain")} optional autoComplete="off" />
          {kind === "entra" ? (
            <TextField name="directories" rows={3} label={t("directories")} hint={t("directoriesHint")} defaultValue={directories.join("\n")} spellCheck={false} />
          ) : (
            <Field label={t("issuer")} hint={t("issuerHint")}>
              {(wiring) => <Input {...wiring} readOnly value={issuer} className="figure" />}
            </Field>
          )}
        </FieldGroup>
      </ActionForm>
    </details>
  );
}
