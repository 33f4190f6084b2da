"use client";

import { useLocale, useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { FREE_REASONS, type FreeReason } from "@/lib/domain/work";
import { minutes, minutesInWords } from "@/lib/format/minutes";
import type { DraftErrors } from "./draft-errors";
import type { DraftDesk, EntryDraft } from "./entry-draft";

export type EntryCircumstancesProps = Pick<DraftDesk, "draft" | "set"> & { errors: DraftErrors };

/** What the contract's rules make worth saying about the work; what they don't ask for isn't offered. */
export function EntryCircumstances({ draft, set, errors }: EntryCircumstancesProps) {
  const t = useTranslations("time");
  const offered = offeredFor(draft);
  return (
    <div className="grid items-end gap-4 sm:grid-cols-3">
      <Field label={t("form.free")} hint={draft.freeReason ? t("form.freeHint") : undefined}>
        {(wiring) => (
          <Select
            {...wiring}
            value={draft.freeReason}
            onChange={(event) => set({ freeReason: event.target.value as FreeReason | "" })}
            placeholder={t("form.freeNone")}
            options={FREE_REASONS.map((reason) => ({ value: reason, label: t(`free.${reason}`) }))}
          />
        )}
      </Field>
      {offered.estimates ? <EstimateField draft={draft} set={set} errors={errors} /> : null}
      {offered.promises ? <PromiseFields draft={draft} set={set} errors={errors} /> : null}
      {offered.travel ? <TravelFields draft={draft} set={set} /> : null}
      {offered.emergency ? (
        <div className="flex items-center sm:h-8.5">
          <Checkbox checked={draft.emergency} onChange={(event) => set({ emergency: event.target.checked })}>
            {t("form.emergency")}
          </Checkbox>
        </div>
      ) : null}
    </div>
  );
}

/** What was said before stays in sight, even where the rules have no use for it any more. */
function offeredFor(draft: EntryDraft) {
  const rules = draft.choice?.basis.rules ?? null;
  return {
    emergency: draft.emergency || (rules !== null && rules.multiplier.emergencyPercent !== 100),
    promises: draft.promiseWithin !== "" || (rules !== null && rules.multiplier.promises.length > 0),
    travel: draft.channel === "on_site" && (draft.travelKm !== "" || draft.travelTime !== "" || (rules !== null && rules.travel.by !== "none")),
    estimates: draft.estimateId !== "" || (draft.choice?.estimates.length ?? 0) > 0,
  };
}

function EstimateField({ draft, set, errors }: EntryCircumstancesProps) {
  const t = useTranslations("time.form");
  const locale = useLocale();
  const known = draft.choice?.estimates ?? [];
  const options = known.map(({ estimateId, title, leftSeconds }) => ({ value: estimateId, label: t("estimateLeft", { title, left: minutes(leftSeconds, locale) }) }));
  const named = draft.estimateId === "" || known.some(({ estimateId }) => estimateId === draft.estimateId);
  return (
    <Field label={t("estimate")} errors={errors["estimateId"]}>
      {(wiring) => (
        <Select
          {...wiring}
          value={draft.estimateId}
          onChange={(event) => set({ estimateId: event.target.value })}
          placeholder={t("estimateNone")}
          options={named ? options : [...options, { value: draft.estimateId, label: t("estimate") }]}
        />
      )}
    </Field>
  );
}

function PromiseFields({ draft, set, errors }: EntryCircumstancesProps) {
  const t = useTranslations("time.form");
  const locale = useLocale();
  const agreed = draft.choice?.basis.rules?.multiplier.promises.map(({ withinSeconds }) => String(withinSeconds)) ?? [];
  const offered = draft.promiseWithin === "" || agreed.includes(draft.promiseWithin) ? agreed : [...agreed, draft.promiseWithin];
  return (
    <>
      <Field label={t("promise")}>
        {(wiring) => (
          <Select
            {...wiring}
            value={draft.promiseWithin}
            onChange={(event) => set({ promiseWithin: event.target.value, requestedAt: draft.requestedAt || `${draft.workedOn}T${draft.startedTime || "09:00"}` })}
            placeholder={t("promiseNone")}
            options={offered.map((value) => ({ value, label: t("promiseWithin", { duration: minutesInWords(Number(value), locale) }) }))}
          />
        )}
      </Field>
      {draft.promiseWithin === "" ? null : (
        <Field label={t("requestedAt")} hint={t("requestedHint")} errors={errors["circumstances.promise.requestedAt"]}>
          {(wiring) => <Input {...wiring} type="datetime-local" className="figure" value={draft.requestedAt} onChange={(event) => set({ requestedAt: event.target.value })} />}
        </Field>
      )}
    </>
  );
}

function TravelFields({ draft, set }: Pick<DraftDesk, "draft" | "set">) {
  const t = useTranslations("time.form");
  const timed = draft.choice?.basis.rules?.travel.by === "time";
  return (
    <>
      <Field label={t("km")}>
        {(wiring) => <Input {...wiring} inputMode="decimal" autoComplete="off" className="figure" value={draft.travelKm} onChange={(event) => set({ travelKm: event.target.value })} />}
      </Field>
      {timed || draft.travelTime !== "" ? (
        <Field label={t("travelTime")}>
          {(wiring) => (
            <Input {...wiring} autoComplete="off" placeholder={t("travelHint")} className="figure" value={draft.travelTime} onChange={(event) => set({ travelTime: event.target.value })} />
          )}
        </Field>
      ) : null}
    </>
  );
}
