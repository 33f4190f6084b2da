import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { MailMeForm } from "@/components/people/mail-me-form";
import { PublicShell } from "@/components/shell/public-shell";
import { mailWay } from "@/lib/web/mail-way";
import { mailPasswordLink } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("signing.forgot"))("title") };
}

export default async function ForgotPage() {
  const t = await getTranslations("signing.forgot");
  const footer = (
    <Link href="/sign-in" className="inline-flex min-h-6 items-center rounded-xs text-accent-ink hover:underline">
      {t("back")}
    </Link>
  );
  return (
    <PublicShell title={t("title")} lead={t("lead")} footer={footer}>
      <MailMeForm action={mailPasswordLink} purpose="reset" submitLabel={t("submit")} inOutbox={mailWay().kind === "outbox"} />
    </PublicShell>
  );
}
