import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { OwnSession } from "@/lib/features/people/queries";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult>;

export type OwnSessionsProps = {
  sessions: readonly OwnSession[];
  timeZone: string;
  endSession: Action;
  endOthers: Action;
  endAll: Action;
};

/** The devices that are signed in, each with its end. */
export function OwnSessions({ sessions, timeZone, endSession, endOthers, endAll }: OwnSessionsProps) {
  const t = useTranslations("people.account");
  const locale = useLocale();
  const w = useTranslations("second_factor.sessions");
  const common = useTranslations("common");
  const all = (
    <>
      {sessions.length > 1 ? (
        <ActionButton action={endOthers} size="sm" toast={t("signedOut")}>
          {t("signOutAll")}
        </ActionButton>
      ) : null}
      <ConfirmButton label={w("everywhere")} title={w("everywhereTitle")} description={w("everywhereText")} keepLabel={common("cancel")} size="sm" action={endAll} />
    </>
  );
  return (
    <Panel title={t("devices")} count={sessions.length} actions={all}>
      <Table label={t("devices")} align="middle">
        <TableHead>
          <TableRow>
            <HeadCell>{t("device")}</HeadCell>
            <HeadCell>{t("since")}</HeadCell>
            <HeadCell>{w("seen")}</HeadCell>
            <HeadCell>{t("address")}</HeadCell>
            <HeadCell hidden>{t("signOut")}</HeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {sessions.map((session) => (
            <TableRow key={session.sessionId}>
              <Cell primary>
                <DeviceName device={session.device} />
                <span className="block text-xs font-normal text-ink-3">
                  {session.pending ? w("pending") : [w(`method.${session.method}`), session.proved && session.method !== "passkey" ? w("proved") : null].filter(Boolean).join(" · ")}
                </span>
              </Cell>
              <Cell label={t("since")}>{instantText(session.signedInAt, timeZone, locale)}</Cell>
              <Cell label={w("seen")}>{instantText(session.seenAt, timeZone, locale)}</Cell>
              <Cell label={t("address")}>{session.address ?? "–"}</Cell>
              <Cell actions>
                {session.current ? (
                  <Badge tone="fine">{t("thisDevice")}</Badge>
                ) : (
                  <ActionButton action={endSession} hidden={{ sessionId: session.sessionId }} size="sm" toast={t("signedOut")}>
                    {t("signOut")}
                  </ActionButton>
                )}
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function DeviceName({ device }: { device: OwnSession["device"] }) {
  const t = useTranslations("people.account");
  const { browser, system } = device;
  if (browser && system) return t("deviceName", { browser, system });
  return browser ?? system ?? t("unknownDevice");
}
