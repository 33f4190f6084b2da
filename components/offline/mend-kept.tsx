"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ContractPicker, type NamedContract } from "@/components/desk/contract-picker";
import { Button } from "@/components/ui/button";
import { controlClasses } from "@/components/ui/control-classes";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { parseDay } from "@/lib/domain/day";
import { readDuration } from "@/lib/domain/duration-notation";
import type { KeptItem } from "@/lib/domain/kept-work";
import { typedDuration } from "@/lib/format/minutes";
import { useOutbox } from "./outbox-provider";
import { changed } from "./sending";

/** What was refused, to be put right and sent again under its own id: nothing was written under it. */
export function MendKept({ item, onDone }: { item: KeptItem; onDone: () => void }) {
  const t = useTranslations("offline.list");
  const outbox = useOutbox();
  const { form } = item;
  const [contract, setContract] = useState<NamedContract | null>(form && { contractId: form.contractId, clientId: "", clientName: item.clientName, title: "" });
  const [typed, setTyped] = useState({ workedOn: form?.workedOn ?? "", startedTime: form?.startedTime ?? "", duration: form ? typedDuration(form.workedSeconds) : "", description: form?.description ?? "" });
  const reading = readDuration(typed.duration, { bareNumber: "minutes", minSeconds: 60 });
  const [tried, setTried] = useState(false);
  const type = (changes: Partial<typeof typed>) => setTyped((before) => ({ ...before, ...changes }));

  function save(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!form || !contract || !reading.ok || !parseDay(typed.workedOn)) return;
    const { workedOn, startedTime, description } = typed;
    const mended = { ...form, contractId: contract.contractId, workedOn, startedTime, description, workedSeconds: reading.seconds };
    // A person has said the day: the phone's clock has no say in it any more.
    const next = { ...item, kind: "entry" as const, form: mended, clientName: contract.clientName, startedAt: null, stoppedAt: null, dayByClock: false, settled: true, refusal: null };
    void outbox?.replace(changed(next)).then(onDone);
  }

  return (
    <form noValidate onSubmit={save} className="grid gap-3">
      <Field label={t("contract")}>{(wiring) => <ContractPicker {...wiring} choices={[]} chosen={contract} onChoose={setContract} today={typed.workedOn} className={controlClasses("lg")} />}</Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("day")} errors={tried && !parseDay(typed.workedOn) ? [t("dayWrong")] : undefined}>
          {(wiring) => <Input {...wiring} size="lg" type="date" value={typed.workedOn} onChange={(event) => type({ workedOn: event.target.value })} />}
        </Field>
        <Field label={t("time")}>{(wiring) => <Input {...wiring} size="lg" type="time" value={typed.startedTime} onChange={(event) => type({ startedTime: event.target.value })} />}</Field>
      </div>
      <Field label={t("duration")} errors={tried && !reading.ok ? [t("durationWrong")] : undefined}>
        {(wiring) => <Input {...wiring} size="lg" value={typed.duration} autoComplete="off" onChange={(event) => type({ duration: event.target.value })} />}
      </Field>
      <Field label={t("description")}>{(wiring) => <Input {...wiring} size="lg" value={typed.description} maxLength={2000} autoComplete="off" onChange={(event) => type({ description: event.target.value })} />}</Field>
      <div className="flex flex-wrap gap-2">
        <Button size="lg" onClick={onDone}>
          {t("keep")}
        </Button>
        <Button size="lg" type="submit" variant="primary" icon="upload">
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
