"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DraftLineFields } from "@/components/billing/draft-line-fields";
import { draftedOf, type EditedLine, editedLine, emptyLine } from "@/components/billing/draft-lines";
import { DraftTotals } from "@/components/billing/draft-totals";
import { ActionForm } from "@/components/forms/action-form";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { CheckboxField } from "@/components/forms/checkbox-field";
import { MoneyField } from "@/components/forms/money-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import type { InvoiceDiscount } from "@/lib/domain/invoice";
import type { DraftPage } from "@/lib/features/invoices/draft-page";
import { hoursText } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import type { ActionResult } from "@/lib/web/result";

type Act = (input: unknown) => Promise<ActionResult<unknown>>;

export type DraftEditorProps = { draft: DraftPage; change: Act; issue: Act; discard: Act };

/** A draft: lines, a discount and words on the left, beside them what they come to by the very rules that issue it. */
export function DraftEditor({ draft, change, issue, discard }: DraftEditorProps) {
  const t = useTranslations("drafts");
  const { currency, invoiceId, revision, contract } = draft;
  const [lines, setLines] = useState<EditedLine[]>(() => (draft.lines.length > 0 ? draft.lines.map(editedLine) : [emptyLine(0)]));
  const [discount, setDiscount] = useState<InvoiceDiscount | null>(draft.discount);
  const [touched, setTouched] = useState(false);
  const edit = (next: EditedLine[]) => {
    setTouched(true);
    setLines(next);
  };
  const add = (line: EditedLine) => edit([...lines, line]);
  const nextKey = Math.max(-1, ...lines.map((line) => line.key)) + 1;
  const drafted = draftedOf(draft, lines, discount);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <Panel padded>
        <div onInput={() => setTouched(true)}>
          <ActionForm
            action={change}
            hidden={{ invoiceId, revision }}
            submitLabel={t("save")}
            toast={t("saved")}
            className="grid gap-5"
          >
            {lines.map((line, index) => (
              <DraftLineFields
                key={line.key}
                index={index}
                line={line}
                currency={currency}
                draft={draft}
                onChange={(changed) => edit(lines.map((each) => (each.key === line.key ? { ...each, ...changed } : each)))}
                onRemove={() => edit(lines.length > 1 ? lines.filter((each) => each.key !== line.key) : [emptyLine(nextKey)])}
              />
            ))}
            <div className="flex flex-wrap gap-2">
              <Button icon="plus" size="sm" onClick={() => add(emptyLine(nextKey))}>{t("addLine")}</Button>
              {contract ? (
                <Button icon="block" size="sm" onClick={() => add({ ...emptyLine(nextKey), kind: "block", hours: contract.blockHours, rateMinor: contract.rateMinor })}>{t("addBlock")}</Button>
              ) : null}
            </div>
            <DiscountFields currency={currency} discount={discount} onChange={(next) => { setTouched(true); setDiscount(next); }} />
            <TextField name="note" label={t("note")} hint={t("noteHint")} rows={3} optional defaultValue={draft.note} maxLength={2_000} />
            <TextField name="termsDays" label={t("terms")} hint={t("termsHint", { days: draft.usualTermsDays })} optional inputMode="numeric" defaultValue={draft.termsDays?.toString()} className="sm:max-w-60" />
          </ActionForm>
        </div>
      </Panel>
      <Panel title={t("totals")} padded className="lg:sticky lg:top-19">
        <DraftTotals drafted={drafted} currency={currency} />
        <div className="mt-4 grid gap-2">
          <IssueButton draft={draft} issue={issue} totalMinor={drafted.totalMinor} blocked={touched || draft.lines.length === 0} />
          <ConfirmButton action={discard} hidden={{ invoiceId, revision }} label={t("discard.button")} title={t("discard.title")} description={t("discard.text")} redirectTo="/invoices?show=drafts" toast={t("discard.done")} danger wide />
        </div>
      </Panel>
    </div>
  );
}

/** Issues what was saved, and says first what that does: a number for ever, a day to pay by, hours that open or wait. */
function IssueButton({ draft, issue, totalMinor, blocked }: { draft: DraftPage; issue: Act; totalMinor: number; blocked: boolean }) {
  const t = useTranslations("drafts.issue");
  const tCommon = useTranslations("common");
  const locale = useLocale();
  const { currency, contract, recipients, invoiceId, revision, clientName: client } = draft;
  const seconds = draft.lines.reduce((sum, line) => sum + (line.kind === "block" ? line.hours * 3_600 : 0), 0);
  const days = draft.termsDays ?? draft.usualTermsDays;
  return (
    <>
      <ConfirmButton
        action={issue}
        hidden={{ invoiceId, revision }}
        label={t("button")}
        title={t("title", { client })}
        description={t("text", { total: money(totalMinor, currency, locale), days })}
        keepLabel={tCommon("cancel")}
        redirectTo="/invoices/:invoiceId"
        toast={t("done")}
        variant="primary"
        disabled={blocked}
        wide
      >
        {seconds > 0 ? <p className="text-sm text-ink-2">{t(contract?.opensAtOnce ? "opens" : "waits", { hours: hoursText(seconds, locale) })}</p> : null}
        {recipients.length > 0 ? (
          <CheckboxField name="mail" label={t("mail", { recipients: new Intl.ListFormat(locale).format(recipients) })} defaultChecked />
        ) : (
          <p className="text-sm text-ink-2">{t("nobody", { client })}</p>
        )}
      </ConfirmButton>
      {blocked ? <p className="text-sm text-ink-3">{t("saveFirst")}</p> : null}
    </>
  );
}

function DiscountFields({ currency, discount, onChange }: { currency: string; discount: InvoiceDiscount | null; onChange: (next: InvoiceDiscount | null) => void }) {
  const t = useTranslations("drafts");
  const locale = useLocale();
  const kind = discount?.kind ?? "none";
  const percent = discount?.kind === "share" ? String(discount.ppm / 10_000).replace(".", locale === "en" ? "." : ",") : "";
  const choose = (value: string) => onChange(value === "share" ? { kind: "share", ppm: 100_000 } : value === "amount" ? { kind: "amount", minor: 1_000 } : null);
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SelectField
        name="discount.kind"
        label={t("discount.label")}
        defaultValue={kind}
        options={(["none", "share", "amount"] as const).map((value) => ({ value, label: t(`discount.${value}`) }))}
        onValueChange={choose}
      />
      {kind === "share" ? (
        <div onInput={(event) => onChange(shareOf((event.target as HTMLInputElement).value) ?? discount)}>
          <TextField name="discount.ppm" label={t("discount.percent")} inputMode="decimal" defaultValue={percent || "10"} />
        </div>
      ) : null}
      {discount?.kind === "amount" ? (
        <MoneyField name="discount.minor" label={t("discount.off")} currency={currency} defaultMinor={discount.minor} onMinorChange={(minor) => (minor && minor > 0 ? onChange({ kind: "amount", minor }) : undefined)} />
      ) : null}
    </div>
  );
}

function shareOf(text: string): InvoiceDiscount | null {
  const typed = text.trim().replace(",", ".");
  const ppm = /^\d{1,3}(\.\d{1,4})?$/.test(typed) ? Math.round(Number(typed) * 10_000) : 0;
  return ppm > 0 && ppm <= 1_000_000 ? { kind: "share", ppm } : null;
}
