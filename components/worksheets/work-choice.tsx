"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Checkbox } from "@/components/ui/checkbox";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { SignableClient } from "@/lib/features/worksheets/queries";
import { dayText } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";

export type WorkChoiceProps = { clients: readonly SignableClient[]; timeZone: string };

/** Work by client, ticked where it is today's and not signed; one client's work goes on to be signed. */
export function WorkChoice({ clients, timeZone }: WorkChoiceProps) {
  const t = useTranslations("worksheets.choose");
  if (clients.length === 0) {
    return (
      <Panel>
        <EmptyState icon="clock" title={t("none")} actions={<ButtonLink href="/">{t("logFirst")}</ButtonLink>}>
          {t("noneText")}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <div className="grid gap-4">
      {clients.map((client) => (
        <ClientChoice key={client.clientId} client={client} timeZone={timeZone} />
      ))}
    </div>
  );
}

/** A form of its own, which leads on by its address: it works before the page runs. */
function ClientChoice({ client: { clientId, clientName, work }, timeZone }: { client: SignableClient; timeZone: string }) {
  const t = useTranslations("worksheets.choose");
  const locale = useLocale();
  const [ticked, setTicked] = useState(() => new Set(work.filter(({ today, signedBy }) => today && !signedBy).map(({ entryId }) => entryId)));
  const seconds = work.reduce((sum, line) => sum + (ticked.has(line.entryId) ? line.workedSeconds : 0), 0);

  function tick(entryId: string, on: boolean) {
    const next = new Set(ticked);
    if (on) next.add(entryId);
    else next.delete(entryId);
    setTicked(next);
  }

  return (
    <Panel title={clientName} count={minutes(seconds, locale)}>
      <form action="/handover" method="get">
        <input type="hidden" name="client" value={clientId} />
        <ul>
          {work.map((line) => (
            <li key={line.entryId} className="flex items-center justify-between gap-3 border-b border-line px-4 py-2">
              <div className="min-w-0 flex-1">
                <Checkbox name="entry" value={line.entryId} checked={ticked.has(line.entryId)} onChange={(event) => tick(line.entryId, event.target.checked)}>
                  <span className="block min-h-11 min-w-0">
                    <span className="block wrap-anywhere">{line.description || line.contractTitle}</span>
                    <span className="figure block text-sm text-ink-3">
                      {[dayText(line.workedOn, locale, "medium"), line.startedAt ? instantText(new Date(line.startedAt), timeZone, locale, "time") : "", line.memberName, line.signedBy ? t("signedBy", { name: line.signedBy }) : "", line.waiting ? t("waiting") : ""].filter(Boolean).join(" · ")}
                    </span>
                  </span>
                </Checkbox>
              </div>
              <span className="figure flex-none font-medium">{minutes(line.workedSeconds, locale)}</span>
            </li>
          ))}
        </ul>
        <div className="p-4">
          <Button type="submit" variant="primary" size="lg" wide icon="pen" disabled={ticked.size === 0}>
            {t("next")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
