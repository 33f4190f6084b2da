import { useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { LookAgain } from "@/components/forms/look-again";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { ProviderSettings, ProviderStatus } from "@/lib/features/providers/queries";
import type { ActionResult } from "@/lib/web/result";

const TONES: Record<ProviderStatus, BadgeTone> = { none: "plain", checking: "provisional", connected: "fine", refused: "over", disconnected: "plain" };

/** What is connected now, whether it works, and the way to end it. */
export function ProviderPanel({ provider, disconnect }: { provider: ProviderSettings; disconnect: (input: unknown) => Promise<ActionResult<unknown>> }) {
  const t = useTranslations("debits.settings");
  const { status, kind, failure, hasWebhookSecret } = provider;
  const isThere = status === "connected" || status === "checking" || status === "refused";
  return (
    <Panel title={t("now")} actions={<Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>} padded>
      <div className="grid gap-3 text-sm">
        {isThere && kind ? <p className="font-medium">{t(`kind.${kind}`)}</p> : <p className="text-ink-2">{t("noneText")}</p>}
        {status === "connected" ? <p className="text-ink-2">{t("connectedText")}</p> : null}
        {status === "checking" ? (
          <Note role="status" icon="clock">
            {t("checkingText")}
            <LookAgain />
          </Note>
        ) : null}
        {status === "refused" ? <Note tone="over">{t("refusedText", { failure })}</Note> : null}
        {isThere && kind === "stripe" && !hasWebhookSecret ? <Note tone="low">{t("noWebhook")}</Note> : null}
        {isThere ? (
          <div>
            <ConfirmButton action={disconnect} label={t("disconnect")} title={t("disconnectTitle")} description={t("disconnectText")} toast={t("disconnected")} danger />
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
