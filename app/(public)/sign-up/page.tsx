import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { MailMeForm } from "@/components/people/mail-me-form";
import { PublicShell } from "@/components/shell/public-shell";
import { mailWay } from "@/lib/web/mail-way";
import { currentSession } from "@/lib/web/session";
import { mailFirmLink } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signing.signUp"))("title") };
}

export default async function SignUpPage() {
  const t = await getTranslations("signing.signUp");
  const session = await currentSession();
  const footer = (
    <>
      {t("known")}{" "}
      <Link href="/sign-in" className="inline-flex min-h-6 items-center rounded-xs text-accent-ink hover:underline">
        {t("signIn")}
      </Link>
    </>
  );
  return (
    <PublicShell title={t("title")} lead={t("lead")} footer={session ? undefined : footer}>
      <MailMeForm action={mailFirmLink} purpose="signUp" submitLabel={t("submit")} known={session?.email} inOutbox={mailWay().kind === "outbox"} />
    </PublicShell>
  );
}
