import { useLocale, useTranslations } from "next-intl";
import type { ChargeRules, RuleSection } from "@/lib/domain/charge-rules";
import { CHANNELS } from "@/lib/domain/work";
import { timeOfDay } from "@/lib/format/instant";
import { minutesInWords } from "@/lib/format/minutes";
import { money } from "@/lib/format/money";
import { factorText } from "./factor-text";
import { WEEKDAYS, weekdayName } from "./weekday-name";

export type SectionFactsProps = { section: RuleSection; rules: ChargeRules; currency: string };

type Fact = [label: string, value: string];

/** One section of rules in words: each thing with what is agreed. */
export function SectionFacts({ section, rules, currency }: SectionFactsProps) {
  const facts = useFacts(rules, currency)[section]();
  return (
    <dl className="figure grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-x-4 gap-y-2 text-sm">
      {facts.map(([label, value]) => (
        <div key={label} className="min-w-0">
          <dt className="text-xs text-ink-3 first-letter:uppercase">{label}</dt>
          <dd className="wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What each section says, worked out when it is asked for. */
function useFacts(rules: ChargeRules, currency: string): Record<RuleSection, () => Fact[]> {
  const t = useTranslations("rules");
  const locale = useLocale();
  const length = (seconds: number) => (seconds === 0 ? t("none") : minutesInWords(seconds, locale));
  const factor = (percent: number) => (percent === 100 ? t("noPremium") : factorText(percent, locale));
  const amount = (minor: number) => money(minor, currency, locale);
  const { minimum, rounding, workingHours, multiplier, travel, waives } = rules;
  return {
    minimum: () => (["remoteSeconds", "onSiteSeconds", "phoneSeconds", "visitSeconds"] as const).map((key) => [t(`field.${key}`), length(minimum[key])]),
    rounding: () => {
      if (rounding.stepSeconds === 0) return [[t("field.stepSeconds"), t("noStep")]];
      const graces = CHANNELS.filter((channel) => rounding.graceSeconds[channel] > 0).map((channel) => `${t(`channel.${channel}`)} ${length(rounding.graceSeconds[channel])}`);
      return [
        [t("field.stepSeconds"), length(rounding.stepSeconds)],
        [t("field.per"), t(`per.${rounding.per}`)],
        [t("field.grace"), graces.length === 0 ? t("none") : graces.join(" · ")],
      ];
    },
    workingHours: () =>
      WEEKDAYS.map((weekday) => {
        const opening = workingHours[weekday];
        const said = opening === null ? t("dayKind.weekend") : opening.from === opening.to ? t("dayKind.night") : `${timeOfDay(opening.from, locale)} – ${timeOfDay(opening.to, locale)}`;
        return [weekdayName(weekday, locale), said];
      }),
    multiplier: () => [
      ...(["afterHoursPercent", "weekendPercent", "holidayPercent", "emergencyPercent"] as const).map((key): Fact => [t(`field.${key}`), factor(multiplier[key])]),
      ...multiplier.promises.map(({ withinSeconds, percent }): Fact => [t("example.within", { duration: length(withinSeconds) }), factor(percent)]),
    ],
    travel: () => [
      [t("field.by"), t(`travel.${travel.by}`)],
      ...(travel.by !== "none" && travel.freeRadiusKm > 0 ? [[t("field.freeRadiusKm"), t("example.kilometers", { km: travel.freeRadiusKm })] as Fact] : []),
      ...(travel.by === "time" ? timeFacts(travel, { t, length, amount }) : []),
      ...(travel.by === "van" ? [[t("field.vanMinor"), amount(travel.vanMinor)] as Fact] : []),
      ...(travel.by === "bands" ? travel.bands.map((band): Fact => [t("upto", { km: band.uptoKm }), amount(band.minor)]) : []),
    ],
    waives: () => {
      const given = (["afterHours", "weekend", "holiday", "emergency", "van"] as const).filter((each) => waives[each]).map((each) => t(`waives.${each}`));
      return [[t("waived"), given.length === 0 ? t("nothing") : given.join(" · ")]];
    },
  };
}

type Words = { t: ReturnType<typeof useTranslations<"rules">>; length: (seconds: number) => string; amount: (minor: number) => string };

function timeFacts(travel: ChargeRules["travel"], { t, length, amount }: Words): Fact[] {
  const { tripSeconds, timeStepSeconds, timeFrom, hourlyRateMinor } = travel;
  return [
    tripSeconds > 0 ? [t("field.tripSeconds"), length(tripSeconds)] : [t("field.timeStepSeconds"), timeStepSeconds === 0 ? t("noStep") : length(timeStepSeconds)],
    [t("field.timeFrom"), t(`timeFrom.${timeFrom}`)],
    ...(timeFrom === "money" ? [[t("field.hourlyRateMinor"), amount(hourlyRateMinor)] as Fact] : []),
  ];
}
