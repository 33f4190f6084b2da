"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { FormNote } from "@/components/forms/form-note";
import { SubmitButton } from "@/components/forms/submit-button";
import type { ActionResult } from "@/lib/web/result";
import { ConsentField } from "./consent-field";
import { MarkField } from "./mark-field";

export type SignFormProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  token: string;
  /** The fingerprint of what was shown, hex, so that nobody signs anything else. */
  sha256: string;
  signerName: string;
  firmName: string;
  /** The exact words that are agreed to; they are kept with the signature. */
  consent: string;
  /** Another way out, beside the deed. */
  decline: ReactNode;
};

/** Name, mark, consent, and the deed. What is missing is said beside its field before anything is sent. */
export function SignForm({ action, token, sha256, signerName, firmName, consent, decline }: SignFormProps) {
  const t = useTranslations("agreement_signing.sign");
  const router = useRouter();
  return (
    <ActionForm action={action} hidden={{ token, sha256 }} onSuccess={() => router.refresh()} size="lg" label={t("title")} className="grid gap-6" bare>
      <MarkField name={signerName} />
      <ConsentField words={consent} missing={t("consentMissing")} />
      <FormNote />
      <div className="flex flex-wrap items-center gap-3">
        <SubmitButton icon="pen" className="max-portal:w-full">
          {t("submit")}
        </SubmitButton>
        {decline}
      </div>
      <p className="text-sm text-ink-3">{t("after", { firm: firmName })}</p>
    </ActionForm>
  );
}
