"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { PercentSelect, SecondsSelect } from "./rule-fields";
import { useDraft } from "./rules-draft";

const PROMISE_MINUTES = [30, 60, 120, 240, 480, 1_440];
const MOST_PROMISES = 6;

/** What counts more: odd hours, emergencies, and a response that was promised. */
export function MultiplierFields() {
  const t = useTranslations("rules");
  const { rules, change } = useDraft();
  const field = (key: "afterHoursPercent" | "weekendPercent" | "holidayPercent" | "emergencyPercent") => (
    <PercentSelect name={`rules.multiplier.${key}`} label={t(`field.${key}`)} percent={rules.multiplier[key]} onChange={(percent) => change("multiplier", { [key]: percent })} />
  );
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {field("afterHoursPercent")}
        {field("weekendPercent")}
        {field("holidayPercent")}
        {field("emergencyPercent")}
      </div>
      <Promises />
    </div>
  );
}

function Promises() {
  const t = useTranslations("rules");
  const { rules, change } = useDraft();
  const { promises } = rules.multiplier;
  const set = (next: typeof promises) => change("multiplier", { promises: next });
  const replace = (index: number, patch: Partial<(typeof promises)[number]>) => set(promises.map((promise, at) => (at === index ? { ...promise, ...patch } : promise)));
  const unused = PROMISE_MINUTES.find((minutes) => promises.every((promise) => promise.withinSeconds !== minutes * 60)) ?? 60;
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1.5 text-sm font-medium">{t("field.promises")}</legend>
      <p className="text-xs text-ink-3">{t("promisesHint")}</p>
      {promises.map((promise, index) => (
        <div key={index} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-2 sm:max-w-100">
          <SecondsSelect
            name={`rules.multiplier.promises.${index}.withinSeconds`}
            label={t("field.withinSeconds")}
            hideLabel={index > 0}
            seconds={promise.withinSeconds}
            choices={PROMISE_MINUTES}
            onChange={(withinSeconds) => replace(index, { withinSeconds })}
          />
          <PercentSelect name={`rules.multiplier.promises.${index}.percent`} label={t("field.percent")} hideLabel={index > 0} percent={promise.percent} onChange={(percent) => replace(index, { percent })} />
          <span className={index === 0 ? "pt-5.5" : undefined}>
            <IconButton icon="trash" label={t("removePromise")} onClick={() => set(promises.filter((_, at) => at !== index))} />
          </span>
        </div>
      ))}
      <div>
        <Button icon="plus" size="sm" disabled={promises.length >= MOST_PROMISES} onClick={() => set([...promises, { withinSeconds: unused * 60, percent: 150 }])}>
          {t("addPromise")}
        </Button>
      </div>
    </fieldset>
  );
}
