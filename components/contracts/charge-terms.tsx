import { useLocale, useTranslations } from "next-intl";
import { factorText } from "@/components/rules/factor-text";
import type { ChargeRules } from "@/lib/domain/charge-rules";
import { minutesInWords } from "@/lib/format/minutes";
import { Term } from "./term";

const PREMIUMS = [
  ["afterHoursPercent", "afterHours"],
  ["weekendPercent", "weekend"],
  ["holidayPercent", "holiday"],
  ["emergencyPercent", "emergency"],
] as const;

/** How work becomes hours, for a glance: steps, least lengths, premiums with those that the contract includes, travel. */
export function ChargeTerms({ rules }: { rules: ChargeRules | null }) {
  const t = useTranslations("rules");
  const tTerms = useTranslations("contracts.terms");
  const locale = useLocale();
  if (!rules) return <Term name={t("section.rounding")}>{t("noStep")}</Term>;
  const { minimum, rounding, multiplier, travel, waives } = rules;
  const least = (["remoteSeconds", "onSiteSeconds", "phoneSeconds", "visitSeconds"] as const).filter((each) => minimum[each] > 0);
  return (
    <>
      {least.length > 0 ? <Term name={t("section.minimum")}>{least.map((each) => `${t(`field.${each}`)} ${minutesInWords(minimum[each], locale)}`).join(" · ")}</Term> : null}
      <Term name={t("section.rounding")}>{rounding.stepSeconds === 0 ? t("noStep") : tTerms("steps", { step: minutesInWords(rounding.stepSeconds, locale) })}</Term>
      {PREMIUMS.filter(([percent]) => multiplier[percent] !== 100).map(([percent, waiver]) => (
        <Term key={percent} name={t(`field.${percent}`)}>
          {waives[waiver] ? tTerms("waived", { factor: factorText(multiplier[percent], locale) }) : factorText(multiplier[percent], locale)}
        </Term>
      ))}
      {travel.by === "none" ? null : <Term name={t("section.travel")}>{t(`travel.${travel.by}`)}</Term>}
    </>
  );
}
