"use client";

import { useLocale, useTranslations } from "next-intl";
import type { SignPage } from "@/lib/features/agreements/door";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";
import { DeclineAgreement } from "./decline-agreement";
import { SignCover } from "./sign-cover";
import { SignDocument } from "./sign-document";
import { SignDone } from "./sign-done";
import { SignForm } from "./sign-form";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

export type SignStepsProps = {
  token: string;
  page: SignPage;
  consent: string;
  actions: { view: Action; sign: Action; decline: Action };
};

/** The step that the agreement has come to: its cover, its text with the form, or what was decided. */
export function SignSteps({ token, page, consent, actions }: SignStepsProps) {
  const t = useTranslations("agreement_signing.preparing");
  const { state, paper, sha256, firmName } = page;
  if (state === "signed" || state === "active" || state === "declined") return <Decided token={token} page={page} outcome={state} />;
  if (!paper || !sha256) {
    return (
      <>
        <h1 className="text-2xl font-semibold tracking-[-0.03em]">{t("title")}</h1>
        <p className="mt-2 text-ink-2">{t("text")}</p>
      </>
    );
  }
  if (!page.viewed) return <SignCover action={actions.view} token={token} agreement={page} />;
  return (
    <SignDocument paper={paper} expiresOn={page.expiresOn} pdfHref={fileOf(token, "text")}>
      <SignForm
        action={actions.sign}
        token={token}
        sha256={sha256}
        signerName={page.signerName}
        firmName={firmName}
        consent={consent}
        decline={<DeclineAgreement action={actions.decline} token={token} firmName={firmName} />}
      />
    </SignDocument>
  );
}

function Decided({ token, page, outcome }: { token: string; page: SignPage; outcome: "signed" | "active" | "declined" }) {
  const locale = useLocale();
  const { firmName, clientName, signed, activeAt, hasFinal, timeZone } = page;
  const at = outcome === "active" ? activeAt : signed?.at;
  return (
    <SignDone
      outcome={outcome}
      firmName={firmName}
      clientName={clientName}
      signerName={signed?.name ?? page.signerName}
      at={at ? instantText(at, timeZone, locale, outcome === "active" ? "day" : "dayTime") : ""}
      pdfHref={outcome === "declined" ? null : fileOf(token, hasFinal ? "final" : "text")}
    />
  );
}

function fileOf(token: string, kind: "text" | "final"): string {
  return `/api/documents/sign/${token}?kind=${kind}`;
}
