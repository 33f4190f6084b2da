import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
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
};

/** The devices that are signed in, each with its end. */
export function OwnSessions({ sessions, timeZone, endSession, endOthers }: OwnSessionsProps) {
  const t = useTranslations("people.account");
  const locale = useLocale();
  const all = sessions.length > 1 ? (
    <ActionButton action={endOthers} size="sm" toast={t("signedOut")}>
      {t("signOutAll")}
    </ActionButton>
  ) : null;
  return (
    <Panel title={t("devices")} count={sessions.length} actions={all}>
      <Table label={t("devices")} align="middle">
        <TableHead>
          <TableRow>
            <HeadCell>{t("device")}</HeadCell>
            <HeadCell>{t("since")}</HeadCell>
            <HeadCell>{t("address")}</HeadCell>
            <HeadCell hidden>{t("signOut")}</HeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {sessions.map((session) => (
            <TableRow key={session.sessionId}>
              <Cell primary>
                <DeviceName device={session.device} />
              </Cell>
              <Cell label={t("since")}>{instantText(session.signedInAt, timeZone, locale)}</Cell>
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
