"use client";

import { useTranslations } from "next-intl";
import type { ChargeRules } from "@/lib/domain/charge-rules";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { AmountField, KilometersField, RuleSelect, SecondsSelect } from "./rule-fields";
import { useDraft } from "./rules-draft";

const STEP_MINUTES = [0, 15, 30, 60];
const TRIP_MINUTES = [0, 15, 30, 45, 60, 90, 120];
const MOST_BANDS = 12;
const WAYS = ["none", "time", "van", "bands"] as const;

/** What the way to the client costs. */
export function TravelFields() {
  const t = useTranslations("rules");
  const { rules, change } = useDraft();
  const { by, freeRadiusKm } = rules.travel;
  return (
    <div className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <RuleSelect
          name="rules.travel.by"
          label={t("field.by")}
          value={by}
          options={WAYS.map((value) => ({ value, label: t(`travel.${value}`) }))}
          onChange={(value) => change("travel", { by: value as ChargeRules["travel"]["by"] })}
        />
        {by === "none" ? null : (
          <KilometersField name="rules.travel.freeRadiusKm" label={t("field.freeRadiusKm")} hint={t("freeRadiusHint")} km={freeRadiusKm} onChange={(km) => change("travel", { freeRadiusKm: km })} />
        )}
      </div>
      {by === "time" ? <TimeFields /> : null}
      {by === "van" ? <VanField /> : null}
      {by === "bands" ? <Bands /> : null}
    </div>
  );
}

function TimeFields() {
  const t = useTranslations("rules");
  const { rules, change, currency } = useDraft();
  const { timeFrom, timeStepSeconds, tripSeconds, hourlyRateMinor } = rules.travel;
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <SecondsSelect name="rules.travel.tripSeconds" label={t("field.tripSeconds")} seconds={tripSeconds} choices={TRIP_MINUTES} none={t("asLong")} onChange={(seconds) => change("travel", { tripSeconds: seconds })} />
      {tripSeconds === 0 ? (
        <SecondsSelect name="rules.travel.timeStepSeconds" label={t("field.timeStepSeconds")} seconds={timeStepSeconds} choices={STEP_MINUTES} none={t("noStep")} onChange={(seconds) => change("travel", { timeStepSeconds: seconds })} />
      ) : null}
      <RuleSelect
        name="rules.travel.timeFrom"
        label={t("field.timeFrom")}
        value={timeFrom}
        options={(["block", "money"] as const).map((value) => ({ value, label: t(`timeFrom.${value}`) }))}
        onChange={(value) => change("travel", { timeFrom: value === "money" ? "money" : "block" })}
      />
      {timeFrom === "money" ? (
        <AmountField name="rules.travel.hourlyRateMinor" label={t("field.hourlyRateMinor")} currency={currency} minor={hourlyRateMinor} onChange={(minor) => change("travel", { hourlyRateMinor: minor })} />
      ) : null}
    </div>
  );
}

function VanField() {
  const t = useTranslations("rules");
  const { rules, change, currency } = useDraft();
  return <AmountField name="rules.travel.vanMinor" label={t("field.vanMinor")} className="sm:max-w-60" currency={currency} minor={rules.travel.vanMinor} onChange={(minor) => change("travel", { vanMinor: minor })} />;
}

function Bands() {
  const t = useTranslations("rules");
  const { rules, change, currency } = useDraft();
  const { bands } = rules.travel;
  const set = (next: typeof bands) => change("travel", { bands: next });
  const replace = (index: number, patch: Partial<(typeof bands)[number]>) => set(bands.map((band, at) => (at === index ? { ...band, ...patch } : band)));
  const farther = (bands.at(-1)?.uptoKm || 0) + 20;
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1.5 text-sm font-medium">{t("field.bands")}</legend>
      <p className="text-xs text-ink-3">{t("bandsHint")}</p>
      {bands.map((band, index) => (
        <div key={`${index} ${bands.length}`} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-2 sm:max-w-100">
          <KilometersField name={`rules.travel.bands.${index}.uptoKm`} label={t("field.uptoKm")} hideLabel={index > 0} km={band.uptoKm} onChange={(uptoKm) => replace(index, { uptoKm })} />
          <AmountField name={`rules.travel.bands.${index}.minor`} label={t("field.bandMinor")} hideLabel={index > 0} currency={currency} minor={band.minor} onChange={(minor) => replace(index, { minor })} />
          <span className={index === 0 ? "pt-5.5" : undefined}>
            <IconButton icon="trash" label={t("removeBand")} onClick={() => set(bands.filter((_, at) => at !== index))} />
          </span>
        </div>
      ))}
      <div>
        <Button icon="plus" size="sm" disabled={bands.length >= MOST_BANDS} onClick={() => set([...bands, { uptoKm: farther, minor: bands.at(-1)?.minor || 0 }])}>
          {t("addBand")}
        </Button>
      </div>
    </fieldset>
  );
}
