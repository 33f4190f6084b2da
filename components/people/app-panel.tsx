"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { ProofAsked } from "@/lib/features/people/proof";
import type { OfferedApp, ShownCodes as Codes } from "@/lib/features/people/second-factor";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";
import { ProofField } from "./proof-field";
import { ShownCodes } from "./shown-codes";

export type AppPanelProps = {
  /** When the app was set up; null: there is none. */
  since: Date | null;
  asked: ProofAsked;
  timeZone: string;
  offer: (input: unknown) => Promise<ActionResult<OfferedApp>>;
  confirm: (input: unknown) => Promise<ActionResult<Codes>>;
  remove: (input: unknown) => Promise<ActionResult>;
};

/** An app that shows codes: set up by scanning, confirmed by its first code. */
export function AppPanel({ since, asked, timeZone, offer, confirm, remove }: AppPanelProps) {
  const t = useTranslations("second_factor");
  const common = useTranslations("common");
  const locale = useLocale();
  const [offered, setOffered] = useState<OfferedApp | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);

  function confirmed(shown: Codes) {
    setOffered(null);
    setCodes(shown.codes);
  }

  const actions = since ? (
    <ConfirmButton label={t("app.remove")} title={t("app.removeTitle")} description={t("app.removeText")} keepLabel={common("cancel")} size="sm" danger action={remove} toast={t("app.removed")}>
      <ProofField asked={asked} />
    </ConfirmButton>
  ) : null;
  return (
    <Panel title={t("app.title")} padded actions={actions}>
      <div className="grid gap-4">
        {codes ? <ShownCodes codes={codes} onDone={() => setCodes(null)} /> : null}
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-2">
          {since ? <Badge tone="fine">{t("app.since", { when: instantText(since, timeZone, locale, "day") })}</Badge> : null}
          {t(since ? "app.again" : "app.text")}
        </p>
        {offered ? (
          <Offer app={offered} confirm={confirm} onConfirmed={confirmed} onStop={() => setOffered(null)} />
        ) : (
          <ActionForm action={offer} submitLabel={t(since ? "app.change" : "app.start")} onSuccess={setOffered}>
            <ProofField asked={asked} />
          </ActionForm>
        )}
      </div>
    </Panel>
  );
}

type OfferProps = Pick<AppPanelProps, "confirm"> & { app: OfferedApp; onConfirmed: (shown: Codes) => void; onStop: () => void };

function Offer({ app, confirm, onConfirmed, onStop }: OfferProps) {
  const t = useTranslations("second_factor.app");
  const common = useTranslations("common");
  const { path, size } = app.picture;
  return (
    <div className="grid items-start gap-5 sm:grid-cols-[11rem_1fr]">
      {/* Dark on light in every theme: cameras read no other. */}
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={t("picture")} className="w-44 rounded-md bg-white" shapeRendering="crispEdges">
        <path d={path} className="fill-black" />
      </svg>
      <div className="grid gap-4">
        <p className="text-sm text-ink-2">{t("scan")}</p>
        <p className="text-sm">
          <span className="block text-xs text-ink-3">{t("key")}</span>
          <code className="figure wrap-anywhere select-all" data-testid="app-key">
            {app.key}
          </code>
        </p>
        <ActionForm
          action={confirm}
          toast={t("confirmed")}
          onSuccess={onConfirmed}
          buttons={
            <div className="flex flex-wrap gap-2">
              <SubmitButton>{t("confirm")}</SubmitButton>
              <Button variant="ghost" onClick={onStop}>
                {common("cancel")}
              </Button>
            </div>
          }
        >
          <TextField name="code" label={t("first")} hint={t("firstHint")} autoComplete="one-time-code" inputMode="numeric" maxLength={12} className="max-w-60" />
        </ActionForm>
      </div>
    </div>
  );
}
