import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { redirect } from "next/navigation";
import { doorRefusals } from "@/app/(public)/door-refusals";
import { ForgetPhone } from "@/components/offline/forget-phone";
import { PasskeyButton } from "@/components/people/passkey-button";
import { SignInForm } from "@/components/people/sign-in-form";
import { PublicShell } from "@/components/shell/public-shell";
import { Note } from "@/components/ui/note";
import { ownPath } from "@/lib/domain/own-path";
import { mailWay } from "@/lib/web/mail-way";
import { openedSession } from "@/lib/web/session";
import { mailSignInLink, passkeyQuestion } from "./actions";
import { secondStepFor } from "./second-step";
import { KeptDoor } from "./with/kept-door";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signing.signIn"))("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string; joined?: string }> }) {
  const { next, joined } = await searchParams;
  const destination = ownPath(next);
  const session = await openedSession();
  if (session) redirect(session.pending ? secondStepFor(destination) : destination);
  const t = await getTranslations("signing.signIn");
  const refusals = await doorRefusals();
  const footer = (
    <>
      {t("noFirm")}{" "}
      <Link href="/sign-up" className="inline-flex min-h-6 items-center rounded-xs text-accent-ink hover:underline">
        {t("signUp")}
      </Link>
    </>
  );
  return (
    <PublicShell title={t("title")} footer={footer}>
      {joined === undefined ? null : (
        <Note tone="fine" className="mb-4">
          {t("joined")}
        </Note>
      )}
      <ForgetPhone />
      <SignInForm mailLink={mailSignInLink} refusals={refusals} destination={destination} inOutbox={mailWay().kind === "outbox"} />
      <div className="mt-2">
        <PasskeyButton question={passkeyQuestion} refusals={refusals} destination={destination} wide />
      </div>
      <KeptDoor destination={destination} />
    </PublicShell>
  );
}
