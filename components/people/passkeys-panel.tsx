"use client";

import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import { classNames } from "@/components/ui/class-names";
import { Panel } from "@/components/ui/panel";
import type { ProofAsked } from "@/lib/features/people/proof";
import type { ShownCodes as Codes } from "@/lib/features/people/second-factor";
import type { ActionResult } from "@/lib/web/result";
import { PasskeyTable, type PasskeyTableProps } from "./passkey-table";
import { ProofField } from "./proof-field";
import { ShownCodes } from "./shown-codes";

export type PasskeysPanelProps = PasskeyTableProps & {
  asked: ProofAsked;
  /** What the browser is to make a passkey for. */
  begin: (input: unknown) => Promise<ActionResult<PublicKeyCredentialCreationOptionsJSON>>;
  add: (input: unknown) => Promise<ActionResult<Codes>>;
};

/** A person's passkeys, and a new one. */
export function PasskeysPanel({ asked, begin, add, ...table }: PasskeysPanelProps) {
  const t = useTranslations("second_factor.passkeys");
  const [codes, setCodes] = useState<readonly string[] | null>(null);

  async function run(input: unknown): Promise<ActionResult<Codes>> {
    const { name, ...proof } = input as { name: string; password?: string; code?: string };
    if (name.trim() === "") return { ok: false, message: t("nameMissing"), fieldErrors: { name: [t("nameMissing")] } };
    const asking = await begin(proof);
    if (!asking.ok) return asking;
    const { startRegistration } = await import("@simplewebauthn/browser");
    const answer = await startRegistration({ optionsJSON: asking.data }).catch((error: unknown) => error);
    if (answer instanceof Error) return { ok: false, message: t(answer.name === "InvalidStateError" ? "there" : "stopped") };
    return add({ name, answer: plain(answer) });
  }

  return (
    <Panel title={t("title")} count={table.passkeys.length}>
      {table.passkeys.length > 0 ? <PasskeyTable {...table} asked={asked} /> : null}
      <div className={classNames("grid gap-4 p-4", table.passkeys.length > 0 && "border-t border-line")}>
        {codes ? <ShownCodes codes={codes} onDone={() => setCodes(null)} /> : null}
        <p className="text-sm text-ink-2">{t("text")}</p>
        <ActionForm action={run} submitLabel={t("add")} toast={t("added")} resetOnSuccess onSuccess={(shown) => setCodes(shown.codes)}>
          <TextField name="name" label={t("name")} hint={t("nameHint")} autoComplete="off" maxLength={120} className="max-w-80" />
          <ProofField asked={asked} />
        </ActionForm>
      </div>
    </Panel>
  );
}

/** What of the answer the server reads; browsers add more from time to time. */
function plain(answer: unknown) {
  const { id, rawId, type, response } = answer as { id: string; rawId: string; type: string; response: Record<string, unknown> };
  const { clientDataJSON, attestationObject, transports } = response;
  return { id, rawId, type, response: { clientDataJSON, attestationObject, transports }, clientExtensionResults: {} };
}
