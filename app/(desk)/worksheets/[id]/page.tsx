import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { SignedSheet } from "@/components/worksheets/signed-sheet";
import { idInPath } from "@/lib/features/path";
import { keptPaper, sheetPage } from "@/lib/features/worksheets/queries";
import { instantText } from "@/lib/format/instant";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("worksheets"))("title") };
}

/** What did the client sign, and does it still stand? */
export default async function WorkSheetPage({ params }: PageProps<"/worksheets/[id]">) {
  const { id } = await params;
  const { sheet, printed, staff } = await staffRead("desk.read", async (db) => {
    const sheetId = idInPath(id);
    return { sheet: await sheetPage(db, sheetId), printed: (await keptPaper(db, sheetId)) !== null };
  });
  const [t, locale] = [await getTranslations("worksheets"), await getLocale()];
  const { paper } = sheet;
  const pdf = printed ? (
    <ButtonLink href={`/api/documents/worksheets/${paper.sheetId}`} icon="document" prefetch={false}>
      {t("page.pdf")}
    </ButtonLink>
  ) : null;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={t("page.title", { day: instantText(paper.signedAt, staff.timeZone, locale, "day") })}
        lead={paper.content.clientName}
        crumbs={[{ href: "/worksheets", label: t("title") }]}
        actions={pdf}
      />
      <SignedSheet sheet={sheet} printed={printed} timeZone={staff.timeZone} />
    </div>
  );
}
