import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { signSheet } from "@/app/(desk)/worksheets/actions";
import { SignFrame } from "@/components/agreements/sign-frame";
import { HandedSheet } from "@/components/worksheets/handed-sheet";
import { brandSettings } from "@/lib/features/brand/queries";
import { handover } from "@/lib/features/worksheets/input";
import { handoverPage } from "@/lib/features/worksheets/queries";
import { loadMessages } from "@/lib/i18n/messages";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("worksheets.hand"))("title") };
}

/** What the technician hands to the client: what was done, in the client's language, and where to sign. No way leads elsewhere. */
export default async function HandoverPage({ searchParams }: PageProps<"/handover">) {
  const asked = handover.safeParse(await searchParams);
  if (!asked.success) notFound();
  const { page, brand, staff } = await staffRead("time.log", async (db) => ({ page: await handoverPage(db, asked.data), brand: await brandSettings(db) }));
  const { content } = page.shown;
  const messages = await loadMessages(content.locale, ["common", "forms", "shell", "agreement_signing", "worksheets", "time"]);
  return (
    <NextIntlClientProvider locale={content.locale} messages={messages}>
      <SignFrame firmName={staff.firmName} accent={brand.accent} logoHref={brand.logoVersion === null ? null : `/api/documents/brand/logo?v=${brand.logoVersion}`}>
        <HandedSheet content={content} sha256={page.shown.sha256} clientId={page.clientId} contacts={page.contacts} action={signSheet} />
      </SignFrame>
    </NextIntlClientProvider>
  );
}
