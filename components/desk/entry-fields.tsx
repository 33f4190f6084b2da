"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { HourBar } from "@/components/hours/hour-bar";
import { controlClasses } from "@/components/ui/control-classes";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { ContractPicker } from "./contract-picker";
import type { DraftErrors } from "./draft-errors";
import { EntryEcho } from "./entry-echo";
import { useEntryDesk } from "./entry-desk";
import type { DraftDesk } from "./entry-draft";
import { KindSelect } from "./kind-select";

/** The fields of an entry one under the other, for dialogs. */
export function EntryFields({ draft, set, seconds, charge, preview, errors }: DraftDesk & { errors: DraftErrors }) {
  const t = useTranslations("time.form");
  const { choices, today } = useEntryDesk();
  const echoId = useId();
  return (
    <>
      <Field label={t("client")} errors={errors["contractId"]}>
        {(wiring) => <ContractPicker {...wiring} choices={choices} chosen={draft.choice} onChoose={(choice) => set({ choice })} today={today} className={controlClasses()} />}
      </Field>
      <Field label={t("description")} errors={errors["description"]}>
        {(wiring) => <Input {...wiring} autoComplete="off" maxLength={2000} value={draft.description} onChange={(event) => set({ description: event.target.value })} />}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("kind")}>
          {({ id }) => <KindSelect id={id} channel={draft.channel} nature={draft.nature} onChange={set} className={controlClasses("md", "bg-surface!")} />}
        </Field>
        <Field label={t("duration")} errors={errors["workedSeconds"]}>
          {(wiring) => (
            <Input
              {...wiring}
              aria-describedby={[wiring["aria-describedby"], echoId].filter(Boolean).join(" ")}
              className="figure font-medium"
              autoComplete="off"
              placeholder="1:30"
              value={draft.duration}
              onChange={(event) => set({ duration: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div id={echoId} className="figure flex min-h-5 flex-wrap items-center justify-between gap-3 text-sm text-ink-2">
        <span aria-live="polite" className="flex flex-wrap items-center gap-x-2 sm:gap-x-0">
          <EntryEcho draft={draft} seconds={seconds} charge={charge} preview={preview} hint={t("durationHint")} />
        </span>
        {preview && !preview.refusal ? <HourBar balance={preview.bar} /> : null}
      </div>
    </>
  );
}
