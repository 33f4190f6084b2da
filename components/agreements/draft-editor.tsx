"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { FieldGroup } from "@/components/forms/field-group";
import { FormNote } from "@/components/forms/form-note";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Panel } from "@/components/ui/panel";
import type { AgreementParticulars } from "@/lib/domain/agreement";
import type { AgreementPage } from "@/lib/features/agreements/queries";
import { agreementBlanks } from "@/lib/format/agreement-phrases";
import type { ActionResult } from "@/lib/web/result";
import { TextEditor } from "./text-editor";

export type DraftEditorProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  agreement: Pick<AgreementPage, "id" | "revision" | "title" | "body" | "locale" | "facts" | "isStale">;
};

/** A draft's particulars and its text, with the paper beside it while one types. */
export function DraftEditor({ action, agreement }: DraftEditorProps) {
  const t = useTranslations("agreements.draft");
  const { id, revision, facts, locale, isStale } = agreement;
  const tEditor = useTranslations("templates.editor");
  const [title, setTitle] = useState(agreement.title);
  const [particulars, setParticulars] = useState(facts.particulars);
  const blanks = agreementBlanks({ ...facts, terms: { ...facts.terms, title }, particulars }, locale);
  return (
    <ActionForm action={action} hidden={{ agreementId: id, revision }} toast={t("saved")} label={t("title")} className="grid gap-5" bare>
      <Panel padded title={t("particulars")} note={t("particularsLead")}>
        <Particulars title={title} onTitle={setTitle} particulars={particulars} onChange={setParticulars} />
      </Panel>
      <TextEditor name="body" defaultValue={agreement.body} blanks={blanks} locale={locale} note={tEditor("contract")} />
      {isStale ? <CheckboxField name="fresh" label={t("fresh")} hint={t("freshHint")} /> : null}
      <FormNote />
      <SubmitButton className="justify-self-start">{t("save")}</SubmitButton>
    </ActionForm>
  );
}

type ParticularsProps = { title: string; onTitle: (title: string) => void; particulars: AgreementParticulars; onChange: (particulars: AgreementParticulars) => void };

/** What the contract doesn't say and the paper needs. The preview follows, so each field tells its new value. */
function Particulars({ title, onTitle, particulars, onChange }: ParticularsProps) {
  const t = useTranslations("agreements.draft");
  function take(form: HTMLFieldSetElement) {
    const value = (name: string) => (form.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`)?.value ?? "").trim();
    onTitle(value("title") || title);
    onChange({
      monitoring: value("particulars.monitoring"),
      endingDays: Number(value("particulars.endingDays")) || 0,
      liabilityMonths: Number(value("particulars.liabilityMonths")) || 0,
      law: value("particulars.law"),
      court: value("particulars.court"),
    });
  }
  return (
    <fieldset onInput={(event) => take(event.currentTarget)} className="grid min-w-0 gap-4">
      <legend className="sr-only">{t("particulars")}</legend>
      <FieldGroup columns={3}>
        <TextField name="title" label={t("paperTitle")} defaultValue={title} maxLength={120} />
        <TextField name="particulars.endingDays" label={t("endingDays")} defaultValue={String(particulars.endingDays)} integer />
        <TextField name="particulars.liabilityMonths" label={t("liabilityMonths")} hint={t("liabilityHint")} defaultValue={String(particulars.liabilityMonths)} integer />
        <TextField name="particulars.law" label={t("law")} hint={t("lawHint")} defaultValue={particulars.law} maxLength={200} optional />
        <TextField name="particulars.court" label={t("court")} hint={t("courtHint")} defaultValue={particulars.court} maxLength={200} optional />
      </FieldGroup>
      <TextField name="particulars.monitoring" label={t("monitoring")} hint={t("monitoringHint")} defaultValue={particulars.monitoring} rows={3} maxLength={4000} optional />
    </fieldset>
  );
}
