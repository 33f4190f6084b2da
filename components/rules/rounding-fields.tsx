"use client";

import { useTranslations } from "next-intl";
import { CHANNELS } from "@/lib/domain/work";
import { RuleSelect, SecondsSelect } from "./rule-fields";
import { useDraft } from "./rules-draft";

const STEP_MINUTES = [0, 5, 6, 10, 15, 30, 60];
const GRACE_MINUTES = [0, 1, 2, 3, 5, 10, 15];

/** Steps, and what is let go before the next one. */
export function RoundingFields() {
  const t = useTranslations("rules");
  const { rules, change } = useDraft();
  const { stepSeconds, per, graceSeconds } = rules.rounding;
  const graces = GRACE_MINUTES.filter((minutes) => minutes * 60 <= stepSeconds);
  return (
    <div className="grid gap-3">
      <div className="grid gap-3 sm:grid-cols-2">
        <SecondsSelect
          name="rules.rounding.stepSeconds"
          label={t("field.stepSeconds")}
          seconds={stepSeconds}
          choices={STEP_MINUTES}
          none={t("noStep")}
          onChange={(seconds) => change("rounding", { stepSeconds: seconds, graceSeconds: cut(graceSeconds, seconds) })}
        />
        {stepSeconds > 0 ? (
          <RuleSelect
            name="rules.rounding.per"
            label={t("field.per")}
            value={per}
            options={[
              { value: "entry", label: t("per.entry") },
              { value: "day", label: t("per.day") },
            ]}
            onChange={(value) => change("rounding", { per: value === "day" ? "day" : "entry" })}
          />
        ) : null}
      </div>
      {stepSeconds > 0 ? (
        <fieldset className="min-w-0">
          <legend className="mb-1.5 text-sm font-medium">{t("field.grace")}</legend>
          <div className="grid grid-cols-3 gap-3">
            {CHANNELS.map((channel) => (
              <SecondsSelect
                key={channel}
                name={`rules.rounding.graceSeconds.${channel}`}
                label={t(`channel.${channel}`)}
                seconds={graceSeconds[channel]}
                choices={graces}
                none={t("none")}
                onChange={(seconds) => change("rounding", { graceSeconds: { ...graceSeconds, [channel]: seconds } })}
              />
            ))}
          </div>
        </fieldset>
      ) : null}
    </div>
  );
}

type Grace = { remote: number; phone: number; on_site: number };

/** A grace is never longer than the step. */
function cut(grace: Grace, stepSeconds: number): Grace {
  const within = (seconds: number) => (stepSeconds === 0 ? seconds : Math.min(seconds, stepSeconds));
  return { remote: within(grace.remote), phone: within(grace.phone), on_site: within(grace.on_site) };
}
