"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Panel } from "@/components/ui/panel";
import type { ProofAsked } from "@/lib/features/people/proof";
import type { ActionResult } from "@/lib/web/result";
import { ProofField } from "./proof-field";
import { ShownCodes } from "./shown-codes";

export type RecoveryPanelProps = {
  left: number;
  asked: ProofAsked;
  renew: (input: unknown) => Promise<ActionResult<{ codes: string[] }>>;
};

/** How many recovery codes are left, and new ones. */
export function RecoveryPanel({ left, asked, renew }: RecoveryPanelProps) {
  const t = useTranslations("second_factor.recovery");
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  return (
    <Panel title={t("title")} note={t("left", { count: left })} padded>
      <div className="grid gap-4">
        {codes ? <ShownCodes codes={codes} onDone={() => setCodes(null)} /> : null}
        <p className="text-sm text-ink-2">{t("text")}</p>
        <ActionForm action={renew} resetOnSuccess onSuccess={(made) => setCodes(made.codes)} buttons={<div><SubmitButton variant="default">{t("renew")}</SubmitButton></div>}>
          <ProofField asked={asked} />
        </ActionForm>
      </div>
    </Panel>
  );
}
