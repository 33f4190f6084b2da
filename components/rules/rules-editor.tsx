"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { RULE_SECTIONS, USUAL_RULES, type ChargeRules, type OwnRules, type RuleSection } from "@/lib/domain/charge-rules";
import type { Day } from "@/lib/domain/day";
import type { ActionResult } from "@/lib/web/result";
import { HoursFields } from "./hours-fields";
import { MinimumFields } from "./minimum-fields";
import { MultiplierFields } from "./multiplier-fields";
import { RoundingFields } from "./rounding-fields";
import { RulesDraftContext, useRulesDraft } from "./rules-draft";
import { SaveFields } from "./save-fields";
import { SectionPanel } from "./section-panel";
import { TravelFields } from "./travel-fields";
import { WaiverFields } from "./waiver-fields";
import { WorkedExample } from "./worked-example";

const FIELDS: Record<RuleSection, ReactNode> = {
  minimum: <MinimumFields />,
  rounding: <RoundingFields />,
  workingHours: <HoursFields />,
  multiplier: <MultiplierFields />,
  travel: <TravelFields />,
  waives: <WaiverFields />,
};

export type RulesEditorProps = {
  action: (input: unknown) => Promise<ActionResult<unknown>>;
  /** The newest version, on which this one is built; 0 without any. */
  afterVersion: number;
  /** A contract's editor: its id, and the firm's rules for the sections that it has not of its own. */
  contract?: { id: string; firm: ChargeRules | null };
  own: OwnRules;
  /** The contract's rules are signed: what is saved becomes a new agreement to sign. */
  proposes?: boolean;
  currency: string;
  today: Day;
  /** Whose clocks the example goes by. */
  timeZone: string;
};

/** All rules in the order in which they act, with an example that is worked out while they are changed. */
export function RulesEditor({ action, afterVersion, contract, own, proposes, currency, today, timeZone }: RulesEditorProps) {
  const t = useTranslations("rules");
  const draft = useRulesDraft(contract?.firm ?? null, own, currency);
  const named = contract ? { contractId: contract.id } : {};
  return (
    <RulesDraftContext value={draft}>
      <ActionForm
        action={action}
        hidden={{ ...named, afterVersion, rules: draft.own }}
        toast={t(proposes ? "proposed" : "saved")}
        redirectTo={proposes ? "/agreements/:agreementId" : undefined}
        label={t("title")}
        className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]"
        bare
      >
        <div className="grid min-w-0 gap-4">
          {contract || afterVersion > 0 ? null : (
            <Note tone="second">
              <span className="mr-3">{t("usualHint")}</span>
              <Button size="sm" onClick={() => draft.replace(USUAL_RULES)}>
                {t("usual")}
              </Button>
            </Note>
          )}
          <ol className="grid gap-4">
            {RULE_SECTIONS.map((section, index) => (
              <SectionPanel key={section} section={section} number={index + 1} optional={contract !== undefined}>
                {FIELDS[section]}
              </SectionPanel>
            ))}
          </ol>
          <SaveFields today={today} proposes={proposes} />
        </div>
        <WorkedExample rules={draft.rules} currency={currency} today={today} timeZone={timeZone} />
      </ActionForm>
    </RulesDraftContext>
  );
}
