import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { DateField } from "@/components/forms/date-field";
import { LookAgain } from "@/components/forms/look-again";
import { SubmitButton } from "@/components/forms/submit-button";
import { FormNote } from "@/components/forms/form-note";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import type { BatchRow } from "@/lib/features/debits/bank-file";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

export type BankFilesProps = { batches: readonly BatchRow[]; today: string; make: (input: unknown) => Promise<ActionResult<unknown>> };

/** Files of orders for the firm's own bank: makes the next, hands out those that were written. */
export function BankFiles({ batches, today, make }: BankFilesProps) {
  const t = useTranslations("debits.files");
  const isWriting = batches.some(({ ready, failure }) => !ready && failure === "");
  return (
    <Panel title={t("title")} className="mt-5">
      <div className="grid gap-3 p-4">
        <p className="max-w-160 text-sm text-ink-2">{t("text")}</p>
        <ActionForm action={make} onceIds={["batchId"]} toast={t("made")} label={t("make")} bare className="grid gap-3">
          <FormNote />
          <div className="flex flex-wrap items-end gap-3">
            <DateField name="collectOn" label={t("by")} defaultValue={today} />
            <SubmitButton>{t("make")}</SubmitButton>
          </div>
        </ActionForm>
        {batches.length === 0 ? <p className="text-sm text-ink-3">{t("none")}</p> : null}
      </div>
      <ul className="figure text-sm">
        {batches.map((batch) => (
          <li key={batch.batchId} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2.5">
            <BatchWords batch={batch} />
          </li>
        ))}
      </ul>
      {isWriting ? <LookAgain /> : null}
    </Panel>
  );
}

function BatchWords({ batch: { batchId, messageId, debits, collectOn, totalMinor, ready, failure } }: { batch: BatchRow }) {
  const t = useTranslations("debits.files");
  const locale = useLocale();
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="font-medium wrap-anywhere">{messageId}</span>
        <span className="block text-xs text-ink-3">{t("facts", { count: debits, day: dayText(collectOn, locale) })}</span>
        {failure ? <span className="block text-xs wrap-anywhere text-over-ink">{failure}</span> : null}
      </span>
      <span>{money(totalMinor, "EUR", locale)}</span>
      {ready ? (
        <ButtonLink file size="sm" icon="download" href={`/api/documents/bank-files/${batchId}`}>
          {t("download")}
        </ButtonLink>
      ) : (
        <Badge tone={failure ? "over" : "provisional"}>{t(failure ? "failed" : "writing")}</Badge>
      )}
    </>
  );
}
