import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { SheetTable } from "@/components/worksheets/sheet-table";
import { sheetList } from "@/lib/features/worksheets/queries";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("worksheets"))("title") };
}

/** What have clients signed on the spot? */
export default async function WorkSheetsPage() {
  const { sheets, staff } = await staffRead("desk.read", async (db) => ({ sheets: await sheetList(db) }));
  const t = await getTranslations("worksheets");
  const have = (
    <ButtonLink href="/worksheets/new" icon="pen" variant="primary">
      {t("new")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={have} />
      <SheetTable sheets={sheets} timeZone={staff.timeZone} />
    </>
  );
}
