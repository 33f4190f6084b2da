"use client";

import { useLocale, useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { CheckboxField } from "@/components/forms/checkbox-field";
import type { FormValues } from "@/components/forms/form-values";
import { SelectField } from "@/components/forms/select-field";
import { Panel } from "@/components/ui/panel";
import { secondsPerHour } from "@/lib/domain/duration";
import { CHANNELS } from "@/lib/domain/work";
import type { UsualPromise } from "@/lib/features/tickets/promises";
import { minutesInWords } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";

export type PromisePanelProps = {
  /** The contract whose own word it is; null for the firm's. */
  contractId: string | null;
  promises: readonly UsualPromise[];
  set: (input: unknown) => Promise<ActionResult<unknown>>;
};

const usualSeconds = [0.25, 0.5, 1, 2, 4, 8, 16, 24, 40].map((hours) => hours * secondsPerHour);

/** How soon the first answer to a ticket is promised, for each way of helping. */
export function PromisePanel({ contractId, promises, set }: PromisePanelProps) {
  const t = useTranslations("tickets.promises");
  const channel = useTranslations("time.channel");
  const locale = useLocale();
  const within = (own: number | null | undefined) =>
    [...new Set([...usualSeconds, ...(own ? [own] : [])])].toSorted((a, b) => a - b).map((seconds) => ({ value: String(seconds), label: t("within", { within: minutesInWords(seconds, locale) }) }));
  return (
    <Panel title={t("title")} padded>
      <p className="mb-4 max-w-160 text-sm text-ink-2">{t(contractId ? "contractLead" : "lead")}</p>
      <ActionForm action={(values) => set(promisesOf(contractId, values as FormValues))} label={t("title")} toast={t("saved")} submitLabel={t("save")} className="grid max-w-160 gap-4">
        {CHANNELS.map((service) => {
          const said = promises.find((promise) => promise.service === service);
          const none = { value: "none", label: t("none") };
          return (
            <div key={service} className="grid items-end gap-x-5 gap-y-2 sm:grid-cols-[minmax(0,1fr)_auto]">
              <SelectField
                name={`${service}.within`}
                label={channel(service)}
                defaultValue={said ? String(said.withinSeconds ?? "none") : contractId ? "" : "none"}
                placeholder={contractId ? t("asFirm") : undefined}
                options={[none, ...within(said?.withinSeconds)]}
              />
              <div className="sm:pb-1.25">
                <CheckboxField name={`${service}.aroundClock`} label={t("aroundClock")} defaultChecked={said?.aroundClock ?? false} />
              </div>
            </div>
          );
        })}
      </ActionForm>
    </Panel>
  );
}

/** The form's values as the action takes them: a service that is left to the firm is not said at all. */
function promisesOf(contractId: string | null, values: FormValues) {
  const promises = CHANNELS.flatMap((service) => {
    const said = values[service] as { within: string; aroundClock: boolean };
    return said.within === "" ? [] : [{ service, withinSeconds: said.within === "none" ? null : Number(said.within), aroundClock: said.aroundClock }];
  });
  return { contractId, promises };
}
