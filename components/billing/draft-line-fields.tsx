"use client";

import { useLocale, useTranslations } from "next-intl";
import { amountOf, type EditedLine, readQuantity, typedQuantity } from "@/components/billing/draft-lines";
import { MoneyField } from "@/components/forms/money-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { IconButton } from "@/components/ui/icon-button";
import type { DraftPage } from "@/lib/features/invoices/draft-page";
import { decimalMark, money } from "@/lib/format/money";
import { taxRate } from "@/lib/format/tax-rate";

export type DraftLineFieldsProps = {
  index: number;
  line: EditedLine;
  currency: string;
  draft: DraftPage;
  onChange: (changed: Partial<EditedLine>) => void;
  onRemove: () => void;
};

/** One line of a draft, be it words or a block of hours, with what it comes to. */
export function DraftLineFields({ index, line, currency, draft, onChange, onRemove }: DraftLineFieldsProps) {
  const t = useTranslations("drafts.line");
  const locale = useLocale();
  return (
    <fieldset className="grid min-w-0 gap-3 rounded-md border border-line p-4">
      <legend className="sr-only">{t("title", { number: index + 1 })}</legend>
      <input type="hidden" name={`lines.${index}.kind`} value={line.kind} />
      {line.kind === "text" ? <WordsFields index={index} line={line} currency={currency} onChange={onChange} /> : <BlockFields index={index} line={line} currency={currency} onChange={onChange} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SelectField
          name={`lines.${index}.taxRateId`}
          label={t("tax")}
          className="w-full sm:flex sm:w-auto sm:items-center sm:gap-2"
          defaultValue={line.taxRateId ?? ""}
          placeholder={t("usualTax", { tax: rateName(draft.usualTax, locale, t("untaxed")) })}
          options={draft.rates.map((rate) => ({ value: rate.taxRateId, label: begun(rateName(rate, locale, t(`category.${rate.category}`)), locale) }))}
          onValueChange={(taxRateId) => onChange({ taxRateId: taxRateId || null })}
        />
        <div className="ml-auto flex items-center gap-2">
          <output className="figure font-semibold">{money(amountOf(line), currency, locale)}</output>
          <IconButton icon="trash" label={t("remove")} onClick={onRemove} />
        </div>
      </div>
    </fieldset>
  );
}

type PartProps = Omit<DraftLineFieldsProps, "draft" | "onRemove">;

function WordsFields({ index, line, currency, onChange }: PartProps) {
  const t = useTranslations("drafts.line");
  const locale = useLocale();
  return (
    <>
      <div onInput={(event) => onChange({ description: (event.target as HTMLInputElement).value })}>
        <TextField name={`lines.${index}.description`} label={t("description")} defaultValue={line.description} maxLength={500} />
      </div>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <div onInput={(event) => onChange({ quantityMilli: readQuantity((event.target as HTMLInputElement).value) })}>
          <TextField name={`lines.${index}.quantityMilli`} label={t("quantity")} inputMode="decimal" defaultValue={line.quantityMilli === null ? "" : typedQuantity(line.quantityMilli, decimalMark(locale))} />
        </div>
        <SelectField
          name={`lines.${index}.unit`}
          label={t("unit")}
          defaultValue={line.unit ?? ""}
          placeholder={t("units.none")}
          options={(["hour", "piece"] as const).map((value) => ({ value, label: t(`units.${value}`) }))}
          onValueChange={(unit) => onChange({ unit: unit === "hour" || unit === "piece" ? unit : null })}
        />
        <MoneyField name={`lines.${index}.unitPriceMinor`} label={t("price")} currency={currency} defaultMinor={line.unitPriceMinor} onMinorChange={(unitPriceMinor) => onChange({ unitPriceMinor })} />
        <MoneyField name={`lines.${index}.discountMinor`} label={t("discount")} optional currency={currency} defaultMinor={line.discountMinor} onMinorChange={(discountMinor) => onChange({ discountMinor })} />
      </div>
    </>
  );
}

function BlockFields({ index, line, currency, onChange }: PartProps) {
  const t = useTranslations("drafts.line");
  const wholeHours = (text: string) => (/^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : null);
  return (
    <>
      <p className="text-sm text-ink-2">{t("block")}</p>
      <div className="grid grid-cols-2 gap-3 sm:max-w-90">
        <div onInput={(event) => onChange({ hours: wholeHours((event.target as HTMLInputElement).value) })}>
          <TextField name={`lines.${index}.hours`} label={t("hours")} inputMode="numeric" defaultValue={line.hours?.toString()} />
        </div>
        <MoneyField name={`lines.${index}.rateMinor`} label={t("rate")} currency={currency} defaultMinor={line.rateMinor} onMinorChange={(rateMinor) => onChange({ rateMinor })} />
      </div>
    </>
  );
}

function rateName({ name, ratePpm }: { name: string; ratePpm: number }, locale: string, unnamed: string): string {
  return ratePpm > 0 ? `${name} ${taxRate(ratePpm, locale)}`.trim() : name ? `${name} · ${unnamed}` : unnamed;
}

/** Words that stand by themselves begin with a capital. */
function begun(words: string, locale: string): string {
  return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
}
