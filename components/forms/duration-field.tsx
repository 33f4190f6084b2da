"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type BareNumber, type DurationReading, readDuration } from "@/lib/domain/duration-notation";
import { minutesInWords, typedDuration } from "@/lib/format/minutes";
import { DurationEcho } from "./duration-echo";
import { type PreviewDuration, useDurationPreview } from "./duration-preview";
import { useFieldErrors, useFormState } from "./form-state";

export type DurationFieldProps = {
  /** Sends whole seconds under this name. */
  name: string;
  label?: ReactNode;
  /** What a number alone means: the person's setting. */
  bareNumber: BareNumber;
  defaultSeconds?: number;
  /** One minute to 24 hours unless said. */
  minSeconds?: number;
  maxSeconds?: number;
  hint?: ReactNode;
  hideLabel?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
  /** Works out what saving would do, while one types: what is charged, what is left, which warning. */
  preview?: PreviewDuration;
  /** Changes whenever something outside this field changes the preview (the client, the kind of work). */
  previewKey?: string;
  onSecondsChange?: (seconds: number | null) => void;
  className?: string;
};

/** A duration in any notation people use, echoed while they type: `= 1 h 30 min · 1 h 45 charged · 6 h 15 left`. */
export function DurationField(props: DurationFieldProps) {
  const { name, bareNumber, defaultSeconds, minSeconds = 60, maxSeconds = 86_400, preview, previewKey, onSecondsChange } = props;
  const t = useTranslations("forms.duration");
  const refusalText = useRefusalText(minSeconds, maxSeconds);
  const { size } = useFormState();
  const serverErrors = useFieldErrors(name);
  const inputId = useId();
  const [text, setText] = useState(defaultSeconds === undefined ? "" : typedDuration(defaultSeconds));
  const [left, setLeft] = useState(false);
  const reading = readDuration(text, { bareNumber, minSeconds, maxSeconds });
  const seconds = reading.ok ? reading.seconds : null;
  const outcome = useDurationPreview(inputId, seconds, preview, previewKey);
  const errors = serverErrors.length > 0 ? serverErrors : left && text.trim() !== "" && !reading.ok ? [refusalText(reading, text)] : [];

  const shared = { "data-field": name, "data-preview": inputId, size, autoFocus: props.autoFocus };

  function type(next: string) {
    setText(next);
    setLeft(false);
    const read = readDuration(next, { bareNumber, minSeconds, maxSeconds });
    onSecondsChange?.(read.ok ? read.seconds : null);
  }

  return (
    <div className={props.className}>
      <Field label={props.label ?? t("label")} hint={props.hint} errors={errors} hideLabel={props.hideLabel}>
        {(wiring) => (
          <>
            <Input
              {...wiring}
              {...shared}
              type="text"
              autoComplete="off"
              className="figure font-medium"
              value={text}
              placeholder={props.placeholder ?? t("notations")}
              title={t(bareNumber === "hours" ? "bareHours" : "bareMinutes")}
              onChange={(event) => type(event.target.value)}
              onBlur={() => setLeft(true)}
            />
            <input type="hidden" name={name} value={seconds ?? ""} data-type="integer" data-refusal={reading.ok ? undefined : refusalText(reading, text)} />
          </>
        )}
      </Field>
      <DurationEcho seconds={errors.length > 0 ? null : seconds} outcome={outcome} />
    </div>
  );
}

/** Says why a text is no duration, with the figures that help. */
function useRefusalText(minSeconds: number, maxSeconds: number) {
  const t = useTranslations("forms.duration.refusal");
  const locale = useLocale();
  return (reading: Exclude<DurationReading, { ok: true }>, text: string): string => {
    if (reading.reason === "too_short") return t("too_short", { limit: minutesInWords(minSeconds, locale) });
    if (reading.reason !== "too_long") return t(reading.reason);
    const limit = minutesInWords(maxSeconds, locale);
    const bare = /^\s*(\d{1,4})\s*$/.exec(text)?.[1];
    return bare ? t("too_long", { limit, minutes: bare }) : t("too_long_plain", { limit });
  };
}
