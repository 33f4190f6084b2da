"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { DateField } from "@/components/forms/date-field";
import { SelectField } from "@/components/forms/select-field";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import { day } from "@/lib/domain/day";
import { lastDayOf } from "@/lib/domain/expiry";
import { dayText } from "@/lib/format/day";

export type LastingFieldsProps = {
  terms: ContractTerms;
  seconds: number | null;
  today: string;
};

/** How long given hours last: as bought ones do, for ever, or up to a day. */
export function LastingFields({ terms, seconds, today }: LastingFieldsProps) {
  const t = useTranslations("hour_actions.lasting");
  const locale = useLocale();
  const [lasts, setLasts] = useState("as_bought");
  const last = lastDayOf(day(today), terms, seconds ?? terms.blockSeconds);
  const asBought = last === null ? t("asBoughtForEver") : t("asBought", { day: dayText(last, locale, "medium") });
  return (
    <>
      <SelectField
        name="lasts"
        label={t("label")}
        defaultValue={lasts}
        onValueChange={setLasts}
        options={[{ value: "as_bought", label: asBought }, ...(last === null ? [] : [{ value: "for_ever", label: t("forEver") }]), { value: "until", label: t("until") }]}
      />
      {lasts === "until" ? <DateField name="expiresOn" label={t("day")} min={today} whenEmpty="null" /> : null}
    </>
  );
}
