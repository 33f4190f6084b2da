"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { controlClasses } from "@/components/ui/control-classes";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { GridWork } from "@/lib/domain/week-grid";
import type { ContractChoice } from "@/lib/features/time/choices";
import { ContractPicker } from "./contract-picker";
import { useEntryDesk } from "./entry-desk";
import { KindSelect } from "./kind-select";

const plain = { description: "", channel: "remote", nature: "reactive" } as const;

/** A further row for the timesheet; it has no hours until some are typed into a cell. */
export function WeekRowAdd({ onAdd }: { onAdd: (work: GridWork) => void }) {
  const t = useTranslations("time_views.grid");
  const form = useTranslations("time.form");
  const { choices, today } = useEntryDesk();
  const [open, setOpen] = useState(false);
  const [missing, setMissing] = useState(false);
  const [choice, setChoice] = useState<ContractChoice | null>(null);
  const [work, setWork] = useState<Pick<GridWork, "description" | "channel" | "nature">>(plain);

  function add(event: FormEvent) {
    event.preventDefault();
    if (!choice) return setMissing(true);
    const { contractId, title, clientId, clientName } = choice;
    onAdd({ contractId, contractTitle: title, clientId, clientName, ...work, description: work.description.trim() });
    setChoice(null);
    setWork(plain);
    setOpen(false);
  }

  if (!open) {
    return (
      <div className="border-t border-line px-3 py-2">
        <Button variant="ghost" icon="plus" onClick={() => setOpen(true)}>
          {t("addRow")}
        </Button>
      </div>
    );
  }
  return (
    <form noValidate aria-label={t("addRow")} onSubmit={add} className="grid items-end gap-3 border-t border-line p-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_12rem_auto]">
      <Field label={form("client")} errors={missing && !choice ? [form("chooseClient")] : undefined}>
        {(wiring) => <ContractPicker {...wiring} choices={choices} chosen={choice} onChoose={setChoice} today={today} className={controlClasses()} />}
      </Field>
      <Field label={form("description")}>
        {(wiring) => <Input {...wiring} autoComplete="off" maxLength={2000} value={work.description} onChange={(event) => setWork({ ...work, description: event.target.value })} />}
      </Field>
      <Field label={form("kind")}>
        {({ id }) => <KindSelect id={id} channel={work.channel} nature={work.nature} onChange={(kind) => setWork({ ...work, ...kind })} className={controlClasses("md", "bg-surface!")} />}
      </Field>
      <span className="flex gap-2">
        <Button type="submit">{t("add")}</Button>
        <Button variant="ghost" onClick={() => setOpen(false)}>
          {form("cancel")}
        </Button>
      </span>
    </form>
  );
}
