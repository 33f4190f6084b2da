import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import type { ActionResult } from "@/lib/web/result";

export type StripeFormProps = {
  /** Where Stripe is to report to; null before the first key. */
  webhookUrl: string | null;
  events: readonly string[];
  isConnected: boolean;
  action: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** Connecting the firm's own Stripe account, step by step. */
export function StripeForm({ webhookUrl, events, isConnected, action }: StripeFormProps) {
  const t = useTranslations("debits.settings.stripe");
  return (
    <Panel title={t("title")} padded>
      <ActionForm action={action} toast={t("saved")} submitLabel={t(isConnected ? "again" : "submit")} label={t("title")} resetOnSuccess>
        <ol className="grid max-w-160 list-decimal gap-4 pl-5 text-sm marker:font-semibold">
          <li>
            <p className="mb-2">{t("step1")}</p>
            <TextField name="secretKey" type="password" label={t("key")} hint={t("keyHint")} maxLength={255} autoComplete="off" />
          </li>
          <li>
            <p className="mb-2">{t("step2")}</p>
            {webhookUrl ? <Input readOnly value={webhookUrl} aria-label={t("address")} className="figure" /> : <p className="text-ink-2">{t("later")}</p>}
            <Events events={events} />
          </li>
          <li>
            <p className="mb-2">{t("step3")}</p>
            <TextField name="webhookSecret" type="password" label={t("secret")} hint={t("secretHint")} maxLength={255} autoComplete="off" optional />
          </li>
        </ol>
      </ActionForm>
    </Panel>
  );
}

function Events({ events }: { events: readonly string[] }) {
  const t = useTranslations("debits.settings.stripe");
  return (
    <details className="mt-2 text-xs text-ink-2">
      <summary className="inline-flex min-h-6 cursor-pointer items-center">{t("events", { count: events.length })}</summary>
      <ul className="grid gap-0.5 py-1 font-mono">
        {events.map((event) => (
          <li key={event} className="wrap-anywhere">
            {event}
          </li>
        ))}
      </ul>
    </details>
  );
}
