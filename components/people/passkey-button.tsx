"use client";

import type { PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/browser";
import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import type { ButtonLook } from "@/components/ui/button-classes";
import type { ActionResult } from "@/lib/web/result";
import { type DoorRefusals, enter } from "./enter";

export type PasskeyButtonProps = Pick<ButtonLook, "variant" | "wide"> & {
  /** What the browser is to sign. */
  question: (input: unknown) => Promise<ActionResult<PublicKeyCredentialRequestOptionsJSON>>;
  refusals: DoorRefusals;
  destination: string;
  label?: string;
  size?: "md" | "lg";
};

/** Signs in with a passkey; the browser asks which, and nobody types an address. */
export function PasskeyButton({ question, refusals, destination, label, variant = "default", size = "lg", wide }: PasskeyButtonProps) {
  const t = useTranslations("second_factor.passkeys");
  async function run(): Promise<ActionResult> {
    const asked = await question({});
    if (!asked.ok) return asked;
    const { startAuthentication } = await import("@simplewebauthn/browser");
    const answer = await startAuthentication({ optionsJSON: asked.data }).catch(() => null);
    if (!answer) return { ok: false, message: t("stopped") };
    return enter("passkey", { answer: JSON.stringify(answer) }, { refusals, destination });
  }
  return (
    <ActionForm
      action={run}
      size={size}
      buttons={
        <div>
          <SubmitButton wide={wide} variant={variant} icon="key">
            {label ?? t("signIn")}
          </SubmitButton>
        </div>
      }
    >
      {null}
    </ActionForm>
  );
}
