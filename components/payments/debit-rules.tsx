import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { MoneyField } from "@/components/forms/money-field";
import { TextField } from "@/components/forms/text-field";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { ProviderSettings } from "@/lib/features/providers/queries";
import type { ActionResult } from "@/lib/web/result";

export type DebitRulesProps = { provider: ProviderSettings; currency: string; action: (input: unknown) => Promise<ActionResult<unknown>> };

/** Days of notice, days until a retry, the cap, cards; and where it stands when hours count. */
export function DebitRules({ provider, currency, action }: DebitRulesProps) {
  const t = useTranslations("debits.settings.rules");
  const isFile = provider.kind === "bank_file";
  return (
    <Panel title={t("title")} padded>
      <ActionForm action={action} hidden={isFile ? { cards: false } : { settleAfterDays: provider.settleAfterDays }} toast={t("saved")} label={t("title")}>
        <div className="grid max-w-160 gap-4 sm:grid-cols-2">
          <TextField name="noticeDays" label={t("notice")} hint={t("noticeHint")} integer defaultValue={provider.noticeDays} maxLength={2} />
          <TextField name="retryAfterDays" label={t("retry")} hint={t("retryHint")} integer defaultValue={provider.retryAfterDays} maxLength={2} />
          <MoneyField name="monthlyCapMinor" label={t("cap")} hint={t("capHint")} currency={currency} defaultMinor={provider.monthlyCapMinor} optional />
          {isFile ? <TextField name="settleAfterDays" label={t("settle")} hint={t("settleHint")} integer defaultValue={provider.settleAfterDays} maxLength={2} /> : null}
        </div>
        {isFile ? null : <CheckboxField name="cards" label={t("cards")} defaultChecked={provider.cards} />}
        <Note>{t("hours")}</Note>
      </ActionForm>
    </Panel>
  );
}
