import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { clientConsent } from "@/app/(public)/sign/[token]/client-consent";
import { SignFrame } from "@/components/agreements/sign-frame";
import { SignSteps } from "@/components/agreements/sign-steps";
import { type SignState, signPage } from "@/lib/features/agreements/door";
import { loadMessages } from "@/lib/i18n/messages";
import { answerPage } from "@/lib/web/answer";
import { declineAgreement, signAgreement, viewAgreement } from "./actions";

/** Links that were right once answer like those that never were; what became of them is said by not-found. */
const GONE: readonly SignState[] = ["expired", "withdrawn", "superseded"];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("agreement_signing"))("title"), referrer: "no-referrer", robots: { index: false, follow: false } };
}

/** What somebody was mailed to sign, in the language of the agreement. Opening this page notes nothing: mail scanners open links. */
export default async function SignPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const page = await answerPage(() => signPage(token));
  if (GONE.includes(page.state)) notFound();
  const messages = await loadMessages(page.locale, ["common", "forms", "shell", "agreement_signing", "templates"]);
  return (
    <NextIntlClientProvider locale={page.locale} messages={messages}>
      <SignFrame firmName={page.firmName} accent={page.accent} logoHref={page.logoVersion === null ? null : `/api/documents/sign/${token}/logo?v=${page.logoVersion}`}>
        <SignSteps token={token} page={page} consent={await clientConsent(page)} actions={{ view: viewAgreement, sign: signAgreement, decline: declineAgreement }} />
      </SignFrame>
    </NextIntlClientProvider>
  );
}
