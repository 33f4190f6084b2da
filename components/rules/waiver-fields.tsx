"use client";

import { useTranslations } from "next-intl";
import { RuleTick } from "./rule-fields";
import { useDraft } from "./rules-draft";

const WAIVERS = ["afterHours", "weekend", "holiday", "emergency", "van"] as const;

/** Premiums that are set aside as a benefit. */
export function WaiverFields() {
  const t = useTranslations("rules");
  const { rules, change } = useDraft();
  return (
    <div className="grid gap-2 sm:grid-cols-2">
      {WAIVERS.map((each) => (
        <RuleTick key={each} label={t(`waives.${each}`)} checked={rules.waives[each]} onChange={(checked) => change("waives", { [each]: checked })} />
      ))}
    </div>
  );
}
