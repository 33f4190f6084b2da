import { getTranslations } from "next-intl/server";
import { DropZone } from "@/components/imports/drop-zone";
import { ExportGuide } from "@/components/imports/export-guide";
import { ImportList } from "@/components/imports/import-list";
import { OwnForm } from "@/components/imports/own-form";
import { PageHeader } from "@/components/ui/page-header";
import { LARGEST_FILE_BYTES } from "@/lib/features/imports/input";
import { importHistory } from "@/lib/features/imports/queries";
import { staffRead } from "@/lib/web/staff";

/** Bringing in time from elsewhere: choose a file, see what was brought in before. */
export default async function ImportPage() {
  const { imports, staff } = await staffRead("time.import", async (db) => ({ imports: await importHistory(db) }));
  const t = await getTranslations("imports");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} crumbs={[{ href: "/time", label: t("time") }]} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-5">
          <DropZone uploadHref="/time/import/upload" largestBytes={LARGEST_FILE_BYTES} />
          <ImportList imports={imports} timeZone={staff.timeZone} />
          <OwnForm sampleHref="/samples/hourbank-time.csv" />
        </div>
        <ExportGuide />
      </div>
    </>
  );
}
