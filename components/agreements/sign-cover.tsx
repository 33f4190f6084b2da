"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/forms/action-form";
import { FormNote } from "@/components/forms/form-note";
import { SubmitButton } from "@/components/forms/submit-button";
import { dayText } from "@/lib/format/day";
import type { ActionResult } from "@/lib/web/result";

export type SignCoverProps = {
  /** Notes that the document was opened. */
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  token: string;
  agreement: { title: string; numberText: string; version: number; firmName: string; clientName: string; signerName: string; signerEmail: string; expiresOn: string; message: string };
};

/** What waits here and for whom. Programs that look into mails open links; only the button opens the agreement. */
export function SignCover({ action, token, agreement }: SignCoverProps) {
  const t = useTranslations("agreement_signing.cover");
  const locale = useLocale();
  const router = useRouter();
  const { title, numberText, version, firmName, clientName, signerName, signerEmail, expiresOn, message } = agreement;
  const facts = [
    { name: t("about"), value: t("aboutValue", { title, number: numberText }) },
    { name: t("client"), value: clientName },
    { name: t("signer"), value: `${signerName}, ${signerEmail}` },
    { name: t("until"), value: dayText(expiresOn, locale, "full") },
  ];
  return (
    <>
      <h1 className="text-2xl font-semibold tracking-[-0.03em] text-balance wrap-anywhere">{t("title", { firm: firmName })}</h1>
      <p className="mt-2 text-ink-2">{t("lead", { client: clientName })}</p>
      <dl className="figure mt-8 grid gap-x-6 border-y border-line sm:grid-cols-[9rem_minmax(0,1fr)]">
        {facts.map(({ name, value }) => (
          <div key={name} className="grid gap-0.5 py-3 not-first:border-t not-first:border-line sm:col-span-2 sm:grid-cols-subgrid">
            <dt className="text-ink-3">{name}</dt>
            <dd className="font-medium wrap-anywhere">{value}</dd>
          </div>
        ))}
      </dl>
      {message ? (
        <figure className="mt-6 rounded-lg border border-line bg-surface px-5 py-4">
          <figcaption className="text-sm text-ink-3">{t("message", { firm: firmName })}</figcaption>
          <blockquote className="mt-1 whitespace-pre-line wrap-anywhere">{message}</blockquote>
        </figure>
      ) : null}
      {version > 1 ? <p className="mt-4 text-ink-2">{t("newVersion", { version })}</p> : null}
      <ActionForm action={action} hidden={{ token }} onSuccess={() => router.refresh()} size="lg" label={t("open")} className="mt-8 grid gap-3" bare>
        <FormNote />
        <SubmitButton size="xl" icon="document" className="justify-self-start max-portal:w-full">
          {t("open")}
        </SubmitButton>
        <p className="text-sm text-ink-3">{t("noted")}</p>
      </ActionForm>
    </>
  );
}
