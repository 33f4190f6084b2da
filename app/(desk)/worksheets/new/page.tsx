import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { WorkChoice } from "@/components/worksheets/work-choice";
import { sheetSearch } from "@/lib/features/worksheets/input";
import { signableWork } from "@/lib/features/worksheets/queries";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("worksheets.choose"))("title") };
}

/** Which work does the client read and sign? */
export default async function NewWorkSheetPage({ searchParams }: PageProps<"/worksheets/new">) {
  const { client } = sheetSearch.parse(await searchParams);
  const { clients, staff } = await staffRead("time.log", async (db, who) => ({ clients: await signableWork(db, who, client ?? null) }));
  const t = await getTranslations("worksheets");
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader title={t("choose.title")} lead={t("choose.lead")} crumbs={[{ href: "/worksheets", label: t("title") }]} />
      <WorkChoice clients={clients} timeZone={staff.timeZone} />
    </div>
  );
}
