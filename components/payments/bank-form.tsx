import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { ChoiceField } from "@/components/forms/choice-field";
import { TextField } from "@/components/forms/text-field";
import { Panel } from "@/components/ui/panel";
import { SEPA_KINDS } from "@/lib/domain/mandate";
import type { ProviderSettings } from "@/lib/features/providers/queries";
import type { ActionResult } from "@/lib/web/result";

/** SEPA orders as a file for the firm's own bank. */
export function BankForm({ provider, action }: { provider: ProviderSettings; action: (input: unknown) => Promise<ActionResult<unknown>> }) {
  const t = useTranslations("debits.settings.bank");
  const isConnected = provider.kind === "bank_file" && provider.status === "connected";
  const { creditorIbanLast4: last4 } = provider;
  return (
    <Panel title={t("title")} padded>
      <ActionForm action={action} toast={t("saved")} submitLabel={t(isConnected ? "again" : "submit")} label={t("title")}>
        <p className="max-w-160 text-sm text-ink-2">{t("text")}</p>
        <div className="grid max-w-160 gap-4 sm:grid-cols-2">
          <TextField name="creditorName" label={t("name")} defaultValue={provider.creditorName} maxLength={70} />
          <TextField name="creditorId" label={t("id")} defaultValue={provider.creditorId} maxLength={42} autoComplete="off" spellCheck={false} />
          <TextField name="creditorIban" label={t("iban")} hint={last4 ? t("ibanNow", { last4 }) : undefined} maxLength={42} autoComplete="off" spellCheck={false} />
          <ChoiceField name="sepaKind" label={t("kind")} defaultValue={provider.sepaKind} choices={SEPA_KINDS.map((value) => ({ value, label: t(value) }))} />
        </div>
      </ActionForm>
    </Panel>
  );
}
