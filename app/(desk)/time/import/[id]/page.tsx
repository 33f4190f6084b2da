import { getTranslations } from "next-intl/server";
import * as actions from "@/app/(desk)/time/import/actions";
import { ColumnsForm } from "@/components/imports/columns-form";
import { FileFacts } from "@/components/imports/file-facts";
import { ImportFailureNote } from "@/components/imports/import-failure";
import { ImportProgress } from "@/components/imports/import-progress";
import { ImportResult } from "@/components/imports/import-result";
import { ImportStatusBadge } from "@/components/imports/import-status";
import { ImportSteps } from "@/components/imports/import-steps";
import { MatchesForm } from "@/components/imports/matches-form";
import { PlanContracts } from "@/components/imports/plan-contracts";
import { PlanHead } from "@/components/imports/plan-head";
import { PlanLines } from "@/components/imports/plan-lines";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Refusal } from "@/lib/domain/refusal";
import type { RefusalCode } from "@/lib/domain/refusal-codes";
import { importView } from "@/lib/features/imports/input";
import { batchToRead, readAhead } from "@/lib/features/imports/plan";
import { LINES_A_PAGE, type PreviewPage } from "@/lib/features/imports/preview";
import { importPage, type ImportSummary } from "@/lib/features/imports/queries";
import { idInPath } from "@/lib/features/path";
import { refusalText } from "@/lib/web/answer";
import { staffRead } from "@/lib/web/staff";

/** One import: how the file is read, what its names mean, what it would do; then its progress and its receipt. */
export default async function ImportBatchPage({ params, searchParams }: PageProps<"/time/import/[id]">) {
  const [{ id }, view] = [await params, importView.parse(await searchParams)];
  // Reading a long file takes seconds, during which no transaction may stand open.
  const { source } = await staffRead("time.import", async (db) => ({ source: await batchToRead(db, idInPath(id)) }));
  await readAhead(source);
  const { batch, preview, contracts, staff } = await staffRead("time.import", (db) => importPage(db, idInPath(id), view));
  const t = await getTranslations("imports");
  const underWay = batch.status === "queued" || batch.status === "running";
  const crumbs = [{ href: "/time", label: t("time") }, { href: "/time/import", label: t("title") }];
  return (
    <>
      <PageHeader title={batch.fileName} badge={<ImportStatusBadge status={batch.status} />} lead={<FileFacts batch={batch} timeZone={staff.timeZone} />} crumbs={crumbs} actions={preview ? <Discard batchId={batch.id} /> : null} />
      {batch.failure ? <ImportFailureNote line={batch.failure.line} reason={await reasonOf(batch.failure)} /> : null}
      {underWay ? <ImportProgress doneRows={batch.doneRows} totalRows={batch.totalRows} queued={batch.status === "queued"} /> : null}
      {batch.status === "discarded" ? <Note>{t("discard.gone")}</Note> : null}
      {batch.status === "done" ? <ImportResult batch={batch} contracts={contracts} /> : null}
      {preview ? <Preview batch={batch} preview={preview} timeZone={staff.timeZone} /> : null}
    </>
  );
}

function Preview({ batch, preview, timeZone }: { batch: ImportSummary; preview: PreviewPage; timeZone: string }) {
  const { step, reading, matches, plan } = preview;
  const zones = Intl.supportedValuesOf("timeZone");
  return (
    <>
      <ImportSteps batchId={batch.id} preview={preview} />
      {step === "columns" ? <ColumnsForm batchId={batch.id} revision={batch.revision} reading={reading} timeZones={zones.includes("UTC") ? zones : ["UTC", ...zones]} save={actions.changeReading} /> : null}
      {step === "matches" && matches ? <MatchesForm batchId={batch.id} matches={matches} save={actions.keepMatches} /> : null}
      {step === "preview" && plan ? (
        <div className="grid gap-6">
          <PlanHead batchId={batch.id} plan={plan} start={actions.startImport} />
          {plan.contracts.length > 0 ? <PlanContracts contracts={plan.contracts} /> : null}
          <PlanLines plan={plan} address={`/time/import/${batch.id}`} timeZone={timeZone} pageSize={LINES_A_PAGE} />
        </div>
      ) : null}
    </>
  );
}

async function Discard({ batchId }: { batchId: string }) {
  const t = await getTranslations("imports.discard");
  return <ConfirmButton action={actions.discardImport} hidden={{ batchId }} redirectTo="/time/import" label={t("label")} icon="trash" title={t("title")} description={t("text")} danger />;
}

async function reasonOf({ code, details }: NonNullable<ImportSummary["failure"]>): Promise<string> {
  if (code === "missing" || code === "unexpected") return (await getTranslations("refusals"))(code, details);
  return refusalText(new Refusal(code as RefusalCode, details));
}
