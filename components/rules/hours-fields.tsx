"use client";

import { useLocale, useTranslations } from "next-intl";
import type { Weekday } from "@/lib/domain/charge-rules";
import { timeOfDay } from "@/lib/format/instant";
import { RuleSelect } from "./rule-fields";
import { useDraft } from "./rules-draft";
import { WEEKDAYS, weekdayName } from "./weekday-name";

type Opening = { from: string; to: string } | null;
const USUAL = { from: "08:00", to: "18:00" };
const HALF_HOURS = Array.from({ length: 49 }, (_, half) => `${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 ? "30" : "00"}`);

/** When each day opens and closes by the client's clock. */
export function HoursFields() {
  const { rules, change } = useDraft();
  return (
    <div className="grid gap-2">
      {WEEKDAYS.map((weekday) => (
        <DayRow key={weekday} weekday={weekday} opening={rules.workingHours[weekday]} onChange={(opening) => change("workingHours", { [weekday]: opening })} />
      ))}
    </div>
  );
}

function DayRow({ weekday, opening, onChange }: { weekday: Weekday; opening: Opening; onChange: (opening: Opening) => void }) {
  const t = useTranslations("rules");
  const locale = useLocale();
  const name = `rules.workingHours.${weekday}`;
  const day = weekdayName(weekday, locale);
  const kind = opening === null ? "weekend" : opening.from === opening.to ? "night" : "open";
  const turn = { weekend: null, night: { from: "00:00", to: "00:00" }, open: USUAL } as const;
  const clocks = (from: string, until: string, own: string) => [...new Set([...HALF_HOURS, own])].toSorted().filter((each) => each > from && each < until).map((each) => ({ value: each, label: timeOfDay(each, locale) }));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-center gap-2 sm:grid-cols-[7rem_minmax(0,1fr)_6.5rem_6.5rem]">
      <span className="text-sm font-medium capitalize">{day}</span>
      <RuleSelect
        name={name}
        label={t("dayKind.label", { day })}
        hideLabel
        value={kind}
        options={(["open", "night", "weekend"] as const).map((value) => ({ value, label: t(`dayKind.${value}`) }))}
        onChange={(value) => onChange(turn[value as keyof typeof turn])}
      />
      {opening && kind === "open" ? (
        <>
          <RuleSelect name={`${name}.from`} label={t("dayKind.from", { day })} hideLabel value={opening.from} options={clocks("", opening.to, opening.from)} onChange={(from) => onChange({ ...opening, from })} />
          <RuleSelect name={`${name}.to`} label={t("dayKind.to", { day })} hideLabel value={opening.to} options={clocks(opening.from, "99", opening.to)} onChange={(to) => onChange({ ...opening, to })} />
        </>
      ) : null}
    </div>
  );
}
