"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { DraftErrors } from "./draft-errors";
import { EntryCircumstances } from "./entry-circumstances";
import { useEntryDesk } from "./entry-desk";
import type { DraftDesk } from "./entry-draft";
import { TicketField } from "./ticket-field";

export type EntryDetailsProps = Pick<DraftDesk, "draft" | "set"> & { errors: DraftErrors; withBillable?: boolean; /** The entry that is being changed. */ entryId?: string };

/** What is seldom typed: the day, when it began, who worked, what was unusual about it, and the note that the client never sees. */
export function EntryDetails({ draft, set, errors, withBillable, entryId }: EntryDetailsProps) {
  const t = useTranslations("time.form");
  const { colleagues, today } = useEntryDesk();
  return (
    <div className="grid gap-4 sm:grid-cols-[10rem_8rem_minmax(0,1fr)]">
      <Field label={t("day")} errors={errors["workedOn"]}>
        {(wiring) => <Input {...wiring} type="date" className="figure" value={draft.workedOn} max={nextDay(today)} onChange={(event) => set({ workedOn: event.target.value })} />}
      </Field>
      <Field label={t("start")} optional errors={errors["startedTime"]}>
        {(wiring) => <Input {...wiring} type="time" className="figure" value={draft.startedTime} onChange={(event) => set({ startedTime: event.target.value })} />}
      </Field>
      {colleagues.length > 0 ? (
        <Field label={t("person")} errors={errors["memberId"]}>
          {(wiring) => (
            <Select
              {...wiring}
              value={draft.memberId}
              onChange={(event) => set({ memberId: event.target.value })}
              options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
      ) : (
        <span className="max-sm:hidden" />
      )}
      <TicketField draft={draft} set={set} errors={errors} entryId={entryId} />
      <div className="sm:col-span-3">
        <EntryCircumstances draft={draft} set={set} errors={errors} />
      </div>
      <Field label={t("internalNote")} optional hint={t("internalHint")} errors={errors["internalNote"]} className="sm:col-span-3">
        {(wiring) => <Textarea {...wiring} rows={2} value={draft.internalNote} onChange={(event) => set({ internalNote: event.target.value })} />}
      </Field>
      {withBillable ? <BillableBox draft={draft} set={set} /> : null}
    </div>
  );
}

/** Whether the work takes from the client's hours. */
export function BillableBox({ draft, set }: Pick<DraftDesk, "draft" | "set">) {
  const t = useTranslations("time.form");
  return (
    <Checkbox checked={draft.billable} onChange={(event) => set({ billable: event.target.checked })}>
      {t("billable")}
    </Checkbox>
  );
}

/** Time is taken up to tomorrow. */
function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
