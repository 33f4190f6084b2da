"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { ProofAsked } from "@/lib/features/people/proof";
import type { ActionResult } from "@/lib/web/result";
import { ProofField } from "./proof-field";

export type OwnAddressProps = { email: string; asked: ProofAsked; action: (input: unknown) => Promise<ActionResult> };

/** The address that one signs in with, and another one by a link to it. */
export function OwnAddress({ email, asked, action }: OwnAddressProps) {
  const t = useTranslations("second_factor.address");
  const [mailed, setMailed] = useState(false);
  return (
    <Panel title={t("title")} padded id="address">
      <div className="grid gap-4">
        <p className="text-sm text-ink-2 wrap-anywhere">{t("now", { email })}</p>
        {mailed ? (
          <Note tone="fine" role="status">
            {t("asked")}
          </Note>
        ) : null}
        <ActionForm action={action} submitLabel={t("ask")} resetOnSuccess onSuccess={() => setMailed(true)}>
          <TextField name="email" type="email" label={t("new")} autoComplete="email" inputMode="email" spellCheck={false} className="max-w-80" />
          <ProofField asked={asked} />
        </ActionForm>
      </div>
    </Panel>
  );
}
