import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { FormNote } from "@/components/forms/form-note";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { ProofField, type ProofFieldProps } from "@/components/people/proof-field";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { RemovalNotice } from "@/lib/features/leaving/queries";
import { dayText } from "@/lib/format/day";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;
export type RemovalPanelProps = ProofFieldProps & { firmName: string; notice: RemovalNotice | null; ask: Action; undo: Action };

/** Asks for the firm's removal, or takes that back. */
export function RemovalPanel({ firmName, notice, asked, ask, undo }: RemovalPanelProps) {
  const t = useTranslations("leaving.removal");
  return (
    <Panel title={t("title")} padded id="removal">
      {notice ? (
        <Standing notice={notice} undo={undo} />
      ) : (
        <div className="grid gap-4">
          <p className="max-w-prose text-ink-2">{t("text")}</p>
          <Note tone="low">{t("keep")}</Note>
          <ActionForm action={ask} toast={t("asked")} bare>
            <TextField name="firmName" label={t("firmName", { name: firmName })} autoComplete="off" className="max-w-80" />
            <ProofField asked={asked} />
            <FormNote />
            <div>
              <SubmitButton variant="danger">{t("button")}</SubmitButton>
            </div>
          </ActionForm>
        </div>
      )}
    </Panel>
  );
}

function Standing({ notice, undo }: { notice: RemovalNotice; undo: Action }) {
  const t = useTranslations("leaving.removal");
  const locale = useLocale();
  return (
    <div className="grid gap-4">
      <Note tone="over" title={t("standing", { day: dayText(notice.removedOn, locale) })} role="status">
        {t("standingText", { name: notice.askedByName, asked: dayText(notice.askedOn, locale) })}
      </Note>
      <ActionForm action={undo} submitLabel={t("undo")} toast={t("undone")}>
        {null}
      </ActionForm>
    </div>
  );
}
