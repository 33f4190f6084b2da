"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { LONGEST_MESSAGE } from "@/lib/domain/ticket";
import type { ActionResult } from "@/lib/web/result";

export type PortalAnswerProps = {
  ticketId: string;
  firmName: string;
  /** Writing takes up again what was done. */
  reopens: boolean;
  write: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** Where the client answers. */
export function PortalAnswer({ ticketId, firmName, reopens, write }: PortalAnswerProps) {
  const t = useTranslations("tickets.portal");
  const hint = [t("answerHint", { firm: firmName }), ...(reopens ? [t("reopens")] : [])].join(" ");
  return (
    <div data-screen-only className="mt-8">
      <ActionForm action={write} hidden={{ ticketId }} onceIds={["messageId"]} size="lg" resetOnSuccess toast={t("answered")} label={t("answer")} buttons={<SubmitButton>{t("send")}</SubmitButton>}>
        <TextField name="body" label={t("answer")} hint={hint} rows={5} maxLength={LONGEST_MESSAGE} />
      </ActionForm>
    </div>
  );
}
