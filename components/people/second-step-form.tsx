"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { TextField } from "@/components/forms/text-field";
import type { ActionResult } from "@/lib/web/result";
import { type DoorRefusals, enter } from "./enter";

export type SecondStepFormProps = { refusals: DoorRefusals; destination: string; hasCodes: boolean };

/** A code of the app, or a recovery code, in one field. */
export function SecondStepForm({ refusals, destination, hasCodes }: SecondStepFormProps) {
  const t = useTranslations("second_factor");
  async function run(input: unknown): Promise<ActionResult> {
    const { code } = input as { code: string };
    if (code.trim() === "") return { ok: false, message: t("step.missing"), fieldErrors: { code: [t("step.missing")] } };
    return enter("second", { code }, { refusals, destination });
  }
  return (
    <ActionForm action={run} size="lg" submitLabel={t("step.submit")}>
      <TextField name="code" label={t(hasCodes ? "code" : "recoveryCode")} hint={hasCodes ? t("step.hint") : undefined} autoComplete="one-time-code" autoFocus spellCheck={false} maxLength={40} />
    </ActionForm>
  );
}
