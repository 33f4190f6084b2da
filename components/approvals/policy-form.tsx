"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { ChoiceField } from "@/components/forms/choice-field";
import { DurationField } from "@/components/forms/duration-field";
import { Checkbox } from "@/components/ui/checkbox";
import { Panel } from "@/components/ui/panel";
import type { ApprovalPolicy } from "@/lib/features/approvals/settings";
import type { ActionResult } from "@/lib/web/result";

export type PolicyFormProps = {
  policy: ApprovalPolicy;
  bareNumber: "hours" | "minutes";
  action: (input: unknown) => Promise<ActionResult<unknown>>;
};

const USUAL_LIMIT_SECONDS = 14_400;

/** Whose time the office sees first, and above how many hours a job needs the client's click. */
export function PolicyForm({ policy, bareNumber, action }: PolicyFormProps) {
  const t = useTranslations("approvals.settings");
  const [gated, setGated] = useState(policy.approveOverSeconds !== null);
  const choices = [
    { value: "off", label: t("off") },
    { value: "technicians", label: t("technicians") },
  ];
  return (
    <ActionForm action={action} hidden={{ revision: policy.revision }} toast={t("saved")} className="grid gap-5">
      <Panel title={t("timeTitle")} padded>
        <ChoiceField name="approval" label={t("timeTitle")} hideLabel hint={t("timeLead")} choices={choices} defaultValue={policy.approval} className="max-w-120" />
      </Panel>
      <Panel title={t("gateTitle")} padded>
        <div className="grid max-w-120 gap-4">
          <Checkbox defaultChecked={gated} onChange={(event) => setGated(event.target.checked)} hint={t("gateLead")}>
            {t("gate")}
          </Checkbox>
          {gated ? (
            <DurationField name="approveOverSeconds" label={t("hours")} bareNumber={bareNumber} maxSeconds={3_600_000} defaultSeconds={policy.approveOverSeconds ?? USUAL_LIMIT_SECONDS} />
          ) : null}
        </div>
      </Panel>
    </ActionForm>
  );
}
