import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { ProofField } from "@/components/people/proof-field";
import { Badge } from "@/components/ui/badge";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { OwnConnection } from "@/lib/features/identity/queries";
import type { ProofAsked } from "@/lib/features/people/proof";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";
import { SetOut } from "./set-out";

export type OwnConnectionsProps = {
  connections: readonly OwnConnection[];
  firmName: string;
  timeZone: string;
  /** What has to be shown once more before connecting. */
  asked: ProofAsked;
  /** A session that came through a provider can't connect others. */
  mayConnect: boolean;
  /** What came of setting out: why nothing, or that it is done. */
  refused: string | null;
  connected: boolean;
  connect: (input: unknown) => Promise<ActionResult<{ url: string }>>;
  disconnect: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** The firm's providers, and whether one's own account there is connected with one's place here. */
export function OwnConnections({ connections, firmName, timeZone, asked, mayConnect, refused, connected, connect, disconnect }: OwnConnectionsProps) {
  const t = useTranslations("identity");
  const locale = useLocale();
  return (
    <Panel title={t("own.title")} id="identity" padded>
      <div className="grid gap-4">
        <p className="text-sm text-ink-2">{t("own.lead", { firm: firmName })}</p>
        {refused ? (
          <Note tone="over" role="alert">
            {refused}
          </Note>
        ) : null}
        {connected ? (
          <Note tone="fine" role="status">
            {t("own.done")}
          </Note>
        ) : null}
        <ul className="grid gap-4">
          {connections.map(({ providerId, label, kind, lastAt }) => (
            <li key={providerId} className="grid gap-3 border-t border-line pt-4">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
                <span className="min-w-0 font-medium wrap-anywhere">{label}</span>
                <Badge>{t(`kinds.${kind}`)}</Badge>
                <span className="text-sm text-ink-2">{lastAt ? t("own.connected", { when: instantText(lastAt, timeZone, locale) }) : t("own.not")}</span>
              </div>
              {lastAt ? (
                <div>
                  <ConfirmButton action={disconnect} hidden={{ providerId }} label={t("own.disconnect")} title={t("own.disconnectTitle", { label })} description={t("own.disconnectText")} toast={t("own.disconnected")} danger />
                </div>
              ) : mayConnect ? (
                <SetOut action={connect} hidden={{ providerId }} size="md" fields={<ProofField asked={asked} />}>
                  {t("own.connect")}
                  <span className="sr-only"> {label}</span>
                </SetOut>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );
}
