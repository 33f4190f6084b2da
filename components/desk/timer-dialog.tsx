"use client";

import { useTranslations } from "next-intl";
import { unstable_rethrow, useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { DateField } from "@/components/forms/date-field";
import { useFieldErrors } from "@/components/forms/form-state";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { patiently } from "@/components/offline/patience";
import { Button } from "@/components/ui/button";
import { controlClasses } from "@/components/ui/control-classes";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { showToast } from "@/components/ui/toasts";
import type { ContractChoice } from "@/lib/features/time/choices";
import type { RunningTimer } from "@/lib/features/today/frame";
import type { Channel, Nature } from "@/lib/domain/work";
import { typedInstant } from "@/lib/format/instant";
import { ContractPicker, type NamedContract } from "./contract-picker";
import { KindSelect } from "./kind-select";
import { useTimer } from "./timer-provider";
import { isChannel, isNature } from "./work-kinds";

export type TimerDialogProps = {
  today: string;
  timeZone: string;
  /** Contracts that are known without asking the server. */
  choices?: readonly ContractChoice[];
};

/** What the running timer counts for and when it began; opens by itself where stopping needs to know. */
export function TimerDialog({ today, timeZone, choices = [] }: TimerDialogProps) {
  const { timer, question, ask } = useTimer();
  const t = useTranslations("desk.timer");
  if (!timer || !question) return null;
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : ask(null))} title={t("dialogTitle")} kind="sheet">
      {question.message ? <Note tone="low">{question.message}</Note> : null}
      <TimerForm key={timer.entryId} timer={timer} today={today} timeZone={timeZone} choices={choices} />
    </Dialog>
  );
}

function TimerForm({ timer, today, timeZone, choices = [] }: TimerDialogProps & { timer: RunningTimer }) {
  const t = useTranslations("desk.timer");
  const common = useTranslations("time.form");
  const router = useRouter();
  const { actions, ask, isLocal, kept } = useTimer();
  const [contract, setContract] = useState(() => contractOf(timer));
  const [channel, setChannel] = useState<Channel>(isChannel(timer.channel) ? timer.channel : "remote");
  const [nature, setNature] = useState<Nature>(isNature(timer.nature) ? timer.nature : "reactive");
  const [startedOn, startedTime] = typedInstant(timer.startedAt, timeZone).split("T");

  async function change(input: unknown): ReturnType<typeof actions.change> {
    const here = () => kept.changeHere(input, contract).then(() => ({ ok: true as const, data: null }));
    if (isLocal) return here();
    try {
      return await patiently(actions.change(input));
    } catch (error) {
      unstable_rethrow(error);
      return here();
    }
  }

  async function discard() {
    await kept.discardHere();
    const result = await actions.discard({ entryId: timer.entryId }).catch(() => (isLocal ? { ok: true as const } : { ok: false as const, message: t("unreachable") }));
    if (!result.ok) return showToast({ title: result.message, tone: "over" });
    ask(null);
    showToast({ title: t("discarded") });
    router.refresh();
  }

  return (
    <ActionForm
      action={change}
      hidden={{ entryId: timer.entryId, contractId: contract?.contractId ?? null, channel, nature }}
      onSuccess={() => ask(null)}
      buttons={
        <div className="-mx-5 -mb-5 flex flex-wrap gap-2 border-t border-line px-5 py-3">
          <Button variant="danger" icon="trash" onClick={discard}>
            {t("discard")}
          </Button>
          <SubmitButton className="ml-auto">{t("keep")}</SubmitButton>
        </div>
      }
    >
      <ClientField choices={choices} chosen={contract} today={today} onChoose={setContract} />
      <TextField name="description" label={common("description")} defaultValue={timer.description} maxLength={2000} autoComplete="off" />
      <Field label={common("kind")}>
        {({ id }) => (
          <KindSelect
            id={id}
            channel={channel}
            nature={nature}
            className={controlClasses("md", "bg-surface!")}
            onChange={(kind) => {
              setChannel(kind.channel);
              setNature(kind.nature);
            }}
          />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <DateField name="startedOn" label={t("startedOn")} defaultValue={startedOn} max={today} />
        <DateField name="startedTime" label={t("startedTime")} time defaultValue={startedTime} />
      </div>
    </ActionForm>
  );
}

function contractOf({ contractId, clientName, contractTitle }: RunningTimer): NamedContract | null {
  return contractId ? { contractId, clientId: "", clientName: clientName ?? "", title: contractTitle ?? "" } : null;
}

function ClientField({ choices, chosen, today, onChoose }: { choices: readonly ContractChoice[]; chosen: NamedContract | null; today: string; onChoose: (contract: NamedContract) => void }) {
  const t = useTranslations("time.form");
  const errors = useFieldErrors("contractId");
  return (
    <Field label={t("client")} errors={errors}>
      {(wiring) => <ContractPicker {...wiring} choices={choices} chosen={chosen} onChoose={onChoose} today={today} className={controlClasses()} />}
    </Field>
  );
}
