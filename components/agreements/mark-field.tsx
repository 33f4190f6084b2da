"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { ChoiceField } from "@/components/forms/choice-field";
import { useFieldErrors, useFormState } from "@/components/forms/form-state";
import { TextField } from "@/components/forms/text-field";
import { Field, FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SignatureMark } from "./signature-mark";
import { SignaturePad } from "./signature-pad";
import { MARK_HEIGHT, MARK_WIDTH } from "./stroke-path";

export type MarkFieldProps = {
  name: string;
  /** Which way is offered first. */
  first?: "typed" | "drawn";
  /** What stands under the name; where it will stand on an agreement unless said. */
  hint?: string;
};

/** The signer's name and capacity, and how the name is set down: typed, or drawn with a finger, a pen or the mouse. Sends `name`, `capacity` and `mark`. */
export function MarkField({ name: known, first = "typed", hint }: MarkFieldProps) {
  const t = useTranslations("agreement_signing.mark");
  const { size, clearError } = useFormState();
  const [name, setName] = useState(known);
  const [kind, setKind] = useState<string>(first);
  const [drawing, setDrawing] = useState("");
  const nameErrors = useFieldErrors("name");
  const blank = name.trim() === "";
  return (
    <div className="grid gap-4">
      <Field label={t("name")} hint={hint ?? t("nameHint")} errors={nameErrors}>
        {(wiring) => <Input {...wiring} name="name" size={size} value={name} data-refusal={blank ? t("nameMissing") : undefined} onChange={(event) => setName(event.target.value)} autoComplete="name" maxLength={120} />}
      </Field>
      <TextField name="capacity" label={t("capacity")} hint={t("capacityHint")} autoComplete="organization-title" maxLength={120} optional />
      <ChoiceField
        name="mark.kind"
        label={t("how")}
        defaultValue={kind}
        onValueChange={(value) => {
          setKind(value);
          clearError("mark.path");
        }}
        choices={[
          { value: "typed", label: t("typed"), icon: "list" },
          { value: "drawn", label: t("drawnChoice"), icon: "pen" },
        ]}
      />
      {kind === "typed" ? <TypedMark name={name} /> : <DrawnMark drawing={drawing} onDraw={setDrawing} />}
    </div>
  );
}

function TypedMark({ name }: { name: string }) {
  const t = useTranslations("agreement_signing.mark");
  return (
    <div className="grid min-h-24 content-center gap-1 rounded-lg border border-line-strong bg-sunken px-5 py-4">
      {name.trim() ? <SignatureMark mark={{ kind: "typed", text: name }} name={name} /> : <span className="text-ink-3">{t("noName")}</span>}
      <span className="border-t border-line-strong pt-1.5 text-xs text-ink-3">{t("typedNote")}</span>
      <input type="hidden" name="mark.text" value={name} />
    </div>
  );
}

function DrawnMark({ drawing, onDraw }: { drawing: string; onDraw: (path: string) => void }) {
  const t = useTranslations("agreement_signing.mark");
  const { clearError } = useFormState();
  const errors = useFieldErrors("mark.path");
  const id = useId();
  function draw(path: string) {
    onDraw(path);
    clearError("mark.path");
  }
  return (
    <div className="grid gap-1.5">
      <SignaturePad label={t("pad")} onDraw={draw} invalid={errors.length > 0} describedBy={errors.length > 0 ? id : undefined} />
      <input type="hidden" name="mark.path" value={drawing} data-refusal={drawing ? undefined : t("drawFirst")} />
      <input type="hidden" name="mark.width" value={MARK_WIDTH} data-type="integer" />
      <input type="hidden" name="mark.height" value={MARK_HEIGHT} data-type="integer" />
      {errors.length > 0 ? <FieldError id={id} messages={errors} /> : null}
    </div>
  );
}
