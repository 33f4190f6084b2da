"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Input } from "@/components/ui/input";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { FeedRow } from "@/lib/features/feeds/queries";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";

export type FeedPanelProps = {
  feeds: readonly FeedRow[];
  /** May have one for the whole team. */
  office: boolean;
  /** Where people reach the app, without a slash at the end. */
  appUrl: string;
  timeZone: string;
  actions: { make: (input: unknown) => Promise<ActionResult<{ feedId: string; token: string }>>; revoke: (input: unknown) => Promise<ActionResult<unknown>> };
};

/** Addresses by which one's own calendar reads planned visits: made, shown once, taken back. */
export function FeedPanel({ feeds, office, appUrl, timeZone, actions }: FeedPanelProps) {
  const t = useTranslations("worksheets.feed");
  const locale = useLocale();
  const [made, setMade] = useState<string | null>(null);
  const show = ({ token }: { token: string }) => setMade(`${appUrl}/feeds/${token}.ics`);
  return (
    <Panel title={t("title")} padded>
      <div className="grid gap-3">
        <p className="text-sm text-ink-2">{t("lead")}</p>
        {made ? <Made address={made} /> : null}
        {feeds.length > 0 ? (
          <ul className="divide-y divide-line">
            {feeds.map(({ feedId, scope, madeAt }) => (
              <li key={feedId} className="flex flex-wrap items-center justify-between gap-3 py-2">
                <span className="text-sm">
                  <span className="font-medium">{t(scope)}</span> <span className="text-ink-3">{t("made", { day: instantText(madeAt, timeZone, locale, "day") })}</span>
                </span>
                <ConfirmButton action={actions.revoke} hidden={{ feedId }} label={t("revoke")} title={t("revokeTitle")} description={t("revokeText")} danger size="sm" onSuccess={() => setMade(null)} />
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-sm text-ink-3">{t("none")}</p>
        )}
        <div className="flex flex-wrap gap-2">
          <ActionButton action={actions.make} hidden={{ scope: "own" }} icon="calendar" onSuccess={show}>
            {t("make")}
          </ActionButton>
          {office ? (
            <ActionButton action={actions.make} hidden={{ scope: "all" }} icon="people" onSuccess={show}>
              {t("makeAll")}
            </ActionButton>
          ) : null}
        </div>
      </div>
    </Panel>
  );
}

function Made({ address }: { address: string }) {
  const t = useTranslations("worksheets.feed");
  const [copied, setCopied] = useState(false);
  return (
    <Note tone="fine" role="status" title={t("once")}>
      <span className="mt-2 grid gap-2">
        <Input readOnly aria-label={t("title")} value={address} onFocus={(event) => event.target.select()} />
        <span className="flex flex-wrap gap-2">
          <Button icon="copy" onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}>
            {t(copied ? "copied" : "copy")}
          </Button>
          <ButtonLink href={address.replace(/^https?:/, "webcal:")} icon="calendar">
            {t("subscribe")}
          </ButtonLink>
        </span>
      </span>
    </Note>
  );
}
