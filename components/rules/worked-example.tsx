"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ChargeSteps } from "@/components/hours/charge-steps";
import { Panel } from "@/components/ui/panel";
import type { ChargeReceipt, ChargeRules, Weekday } from "@/lib/domain/charge-rules";
import type { Day } from "@/lib/domain/day";
import { CHANNELS, type Channel } from "@/lib/domain/work";
import { exampleCharge, type Example } from "@/lib/domain/worked-example";
import { timeOfDay } from "@/lib/format/instant";
import { minutesInWords } from "@/lib/format/minutes";
import { factorText } from "./factor-text";
import { RuleSelect, RuleTick, SecondsSelect } from "./rule-fields";
import { WEEKDAYS, weekdayName } from "./weekday-name";

const LENGTHS = [5, 10, 15, 16, 20, 22, 25, 26, 30, 40, 45, 60, 75, 90, 120, 180, 240];
const KILOMETERS = [0, 5, 10, 20, 30, 40, 60, 100];
const WAYS = [0, 15, 30, 45, 60, 70, 90, 120];
const CLOCKS = Array.from({ length: 48 }, (_, half) => `${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 ? "30" : "00"}`);

export type WorkedExampleProps = { rules: ChargeRules; currency: string; today: Day; timeZone: string };

/** What the rules make of a piece of work, step by step, while both are changed. */
export function WorkedExample({ rules, currency, today, timeZone }: WorkedExampleProps) {
  const t = useTranslations("rules.example");
  const [example, setExample] = useState<Example>({ channel: "remote", minutes: 22, on: 6, at: "10:00", emergency: false, promisedSeconds: null, km: 20, wayMinutes: 45 });
  const change = (patch: Partial<Example>) => setExample((before) => ({ ...before, ...patch }));
  const charge = exampleCharge(readable(rules), example, { today, timeZone });
  return (
    <Panel title={t("title")} padded className="xl:sticky xl:top-17">
      <div className="grid gap-4">
        <ExampleFields example={example} rules={rules} onChange={change} />
        <div className="grid gap-3 rounded-md bg-sunken px-4 py-3" aria-live="polite">
          <p className="figure text-base font-semibold">{useSummary(charge)}</p>
          <dl className="figure text-sm">
            <ChargeSteps charge={charge} currency={currency} />
          </dl>
        </div>
      </div>
    </Panel>
  );
}

function ExampleFields({ example, rules, onChange }: { example: Example; rules: ChargeRules; onChange: (patch: Partial<Example>) => void }) {
  const t = useTranslations("rules");
  const locale = useLocale();
  const days = [...WEEKDAYS.map((weekday) => ({ value: String(weekday), label: weekdayName(weekday, locale) })), { value: "holiday", label: t("example.holiday") }];
  const promises = rules.multiplier.promises.map(({ withinSeconds }) => ({ value: String(withinSeconds), label: t("example.within", { duration: minutesInWords(withinSeconds, locale) }) }));
  return (
    <div className="grid grid-cols-2 gap-3">
      <RuleSelect
        name="example.channel"
        label={t("example.channel")}
        value={example.channel}
        options={CHANNELS.map((channel) => ({ value: channel, label: t(`channel.${channel}`) }))}
        onChange={(value) => onChange({ channel: value as Channel })}
      />
      <SecondsSelect name="example.minutes" label={t("example.worked")} seconds={example.minutes * 60} choices={LENGTHS} onChange={(seconds) => onChange({ minutes: seconds / 60 })} />
      <RuleSelect name="example.on" label={t("example.on")} value={String(example.on)} options={days} onChange={(value) => onChange({ on: value === "holiday" ? value : (Number(value) as Weekday) })} />
      <RuleSelect name="example.at" label={t("example.at")} value={example.at} options={CLOCKS.map((clock) => ({ value: clock, label: timeOfDay(clock, locale) }))} onChange={(at) => onChange({ at })} />
      {example.channel === "on_site" && rules.travel.by !== "none" ? (
        <>
          <RuleSelect
            name="example.km"
            label={t("example.km")}
            value={String(example.km)}
            options={KILOMETERS.map((km) => ({ value: String(km), label: t("example.kilometers", { km }) }))}
            onChange={(km) => onChange({ km: Number(km) })}
          />
          <SecondsSelect name="example.way" label={t("example.way")} seconds={example.wayMinutes * 60} choices={WAYS} onChange={(seconds) => onChange({ wayMinutes: seconds / 60 })} />
        </>
      ) : null}
      {promises.length > 0 ? (
        <RuleSelect
          name="example.promise"
          label={t("example.promise")}
          value={String(example.promisedSeconds ?? "")}
          options={[{ value: "", label: t("none") }, ...promises]}
          onChange={(value) => onChange({ promisedSeconds: value === "" ? null : Number(value) })}
        />
      ) : null}
      <div className="col-span-2">
        <RuleTick label={t("field.emergencyPercent")} checked={example.emergency} onChange={(emergency) => onChange({ emergency })} />
      </div>
    </div>
  );
}

/** The whole way in one line: `22 min → 30 min → 1.5× = 45 min`, `30 min → 1.5× − 15 min = 30 min`. */
function useSummary(charge: ChargeReceipt): string {
  const locale = useLocale();
  const say = (seconds: number) => minutesInWords(seconds, locale);
  const least = charge.workedSeconds + charge.minimumSeconds;
  const counted = least + charge.roundingSeconds;
  const lengths = [charge.workedSeconds, least, counted].filter((seconds, index, all) => index === 0 || seconds !== all[index - 1]).map(say);
  const factors = [...new Set(charge.parts.map((part) => part.percent))].filter((percent) => percent !== 100).map((percent) => factorText(percent, locale));
  const travel = charge.travelSeconds > 0 ? ` + ${say(charge.travelSeconds)}` : "";
  const waived = charge.waivedSeconds > 0 ? ` − ${say(charge.waivedSeconds)}` : "";
  return `${[...lengths, ...factors].join(" → ")}${travel}${waived} = ${say(charge.chargedSeconds)}`;
}

/** What can't be read yet counts as nothing here. */
function readable(rules: ChargeRules): ChargeRules {
  const known = (value: number) => (Number.isFinite(value) ? value : 0);
  const { travel } = rules;
  const bands = travel.bands.map((band) => ({ uptoKm: known(band.uptoKm), minor: known(band.minor) }));
  return {
    ...rules,
    travel: { ...travel, bands, freeRadiusKm: known(travel.freeRadiusKm), hourlyRateMinor: known(travel.hourlyRateMinor), vanMinor: known(travel.vanMinor) },
  };
}
