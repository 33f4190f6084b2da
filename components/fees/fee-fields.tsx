import { useTranslations } from "next-intl";
import { ChoiceField } from "@/components/forms/choice-field";
import { DateField } from "@/components/forms/date-field";
import { MoneyField } from "@/components/forms/money-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { FEE_KINDS, PART_MONTHS } from "@/lib/domain/fee";
import type { ClientFee } from "@/lib/features/fees/queries";

export type FeeFieldsProps = {
  currency: string;
  today: string;
  contracts: readonly { id: string; title: string }[];
  rates: readonly { taxRateId: string; name: string }[];
};

/** What a new fee is: its kind, its price, from when on, and how a month that is not whole is charged. */
export function FeeFields({ currency, today, contracts, rates }: FeeFieldsProps) {
  const t = useTranslations("fees");
  return (
    <>
      <ChoiceField name="kind" label={t("kind")} choices={FEE_KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} defaultValue="managed" />
      <TextField name="title" label={t("name")} maxLength={120} autoComplete="off" />
      <div className="grid gap-4 sm:grid-cols-2">
        <MoneyField name="amountMinor" label={t("amount")} currency={currency} />
        <DateField name="fromOn" label={t("from")} defaultValue={today} min={`${today.slice(0, 7)}-01`} />
      </div>
      <p className="-mt-2 text-xs text-ink-3">{t("fromHint")}</p>
      <ChoiceField name="partMonths" label={t("partMonths")} hint={t("partHint")} choices={PART_MONTHS.map((how) => ({ value: how, label: t(`part.${how}`) }))} defaultValue="by_day" />
      {contracts.length > 0 ? <SelectField name="contractId" label={t("contract")} options={contracts.map(({ id, title }) => ({ value: id, label: title }))} placeholder={t("noContract")} optional /> : null}
      <FurtherFields rates={rates} />
    </>
  );
}

/** What may change while a fee runs. */
export function FeeWords({ fee, rates }: { fee: ClientFee; rates: FeeFieldsProps["rates"] }) {
  const t = useTranslations("fees");
  return (
    <>
      <TextField name="title" label={t("name")} defaultValue={fee.title} maxLength={120} autoComplete="off" />
      <FurtherFields rates={rates} fee={fee} />
    </>
  );
}

function FurtherFields({ rates, fee }: { rates: FeeFieldsProps["rates"]; fee?: ClientFee }) {
  const t = useTranslations("fees");
  const hours = fee?.promisedSeconds ? String(fee.promisedSeconds / 3_600) : undefined;
  return (
    <>
      {rates.length > 1 ? <SelectField name="taxRateId" label={t("tax")} options={rates.map(({ taxRateId, name }) => ({ value: taxRateId, label: name }))} defaultValue={fee?.taxRateId ?? ""} placeholder={t("usualTax")} optional /> : null}
      <TextField name="promisedHours" label={t("promised")} hint={t("promisedHint")} defaultValue={hours} inputMode="numeric" autoComplete="off" optional />
    </>
  );
}
