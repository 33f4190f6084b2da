"use client";

import { useTranslations } from "next-intl";
import { SecondsSelect } from "./rule-fields";
import { useDraft } from "./rules-draft";

const JOB_MINUTES = [0, 5, 6, 10, 12, 15, 20, 30, 45, 60];
const VISIT_MINUTES = [0, 30, 60, 90, 120, 180, 240, 480];

/** The smallest size of a job and of a visit. */
export function MinimumFields() {
  const t = useTranslations("rules");
  const { rules, change } = useDraft();
  const field = (key: keyof typeof rules.minimum, choices: readonly number[]) => (
    <SecondsSelect
      name={`rules.minimum.${key}`}
      label={t(`field.${key}`)}
      seconds={rules.minimum[key]}
      choices={choices}
      none={t("none")}
      onChange={(seconds) => change("minimum", { [key]: seconds })}
    />
  );
  return (
    <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
      {field("remoteSeconds", JOB_MINUTES)}
      {field("onSiteSeconds", VISIT_MINUTES)}
      {field("phoneSeconds", JOB_MINUTES)}
      {field("visitSeconds", VISIT_MINUTES)}
    </div>
  );
}
