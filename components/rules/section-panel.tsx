"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import type { RuleSection } from "@/lib/domain/charge-rules";
import { useDraft } from "./rules-draft";
import { SectionFacts } from "./section-facts";

export type SectionPanelProps = {
  section: RuleSection;
  /** Where it stands in the order. */
  number: number;
  /** A contract may leave it to the firm. */
  optional: boolean;
  /** The fields that change it. */
  children: ReactNode;
};

/** One section of the rules: its place in the order, what it does, and its fields; or the firm's in words. */
export function SectionPanel({ section, number, optional, children }: SectionPanelProps) {
  const t = useTranslations("rules");
  const { rules, own, currency, toggle } = useDraft();
  const isOwn = own[section] !== undefined;
  return (
    <li className="min-w-0 rounded-lg border border-line bg-surface">
      <fieldset className="min-w-0 p-4">
        <legend className="contents">
          <span className="flex items-center gap-2.5 text-base font-semibold">
            <span className="figure grid size-6 flex-none place-items-center rounded-full bg-sunken text-xs text-ink-2 inset-ring inset-ring-line">{number}</span>
            {t(`section.${section}`)}
          </span>
        </legend>
        <p className="mt-1 text-sm text-ink-2">{t(`about.${section}`)}</p>
        {optional ? (
          <div className="mt-3">
            <Checkbox checked={isOwn} onChange={(event) => toggle(section, event.target.checked)}>
              {t("ownSection")}
            </Checkbox>
          </div>
        ) : null}
        <div className="mt-4">{isOwn ? children : <SectionFacts section={section} rules={rules} currency={currency} />}</div>
      </fieldset>
    </li>
  );
}
