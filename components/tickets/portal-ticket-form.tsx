"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/forms/action-form";
import { ChoiceField } from "@/components/forms/choice-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { LONGEST_MESSAGE } from "@/lib/domain/ticket";
import type { ActionResult } from "@/lib/web/result";

export type PortalTicketFormProps = {
  /** Contracts in force; where there are several, the client says which it is about. */
  contracts: readonly { contractId: string; title: string }[];
  ask: (input: unknown) => Promise<ActionResult<{ ticketId: string; number: number }>>;
};

/** What happened, and how urgent it is: no more is asked. */
export function PortalTicketForm({ contracts, ask }: PortalTicketFormProps) {
  const t = useTranslations("tickets.portal");
  return (
    <ActionForm action={ask} size="lg" label={t("ask")} onceIds={["ticketId", "messageId"]} redirectTo="/portal/tickets/:ticketId" toast={({ number }) => t("sent", { number })} submitLabel={t("send")} cancelHref="/portal/tickets" className="grid gap-6">
      <TextField name="subject" label={t("subject")} placeholder={t("subjectHint")} maxLength={200} autoComplete="off" />
      <TextField name="body" label={t("message")} placeholder={t("messageHint")} rows={7} maxLength={LONGEST_MESSAGE} />
      <ChoiceField name="priority" label={t("urgency")} defaultValue="normal" choices={(["normal", "high", "urgent"] as const).map((value) => ({ value, label: t(`priority.${value}`) }))} />
      {contracts.length > 1 ? <SelectField name="contractId" label={t("contract")} placeholder={t("contractNone")} options={contracts.map(({ contractId: value, title }) => ({ value, label: title }))} /> : null}
    </ActionForm>
  );
}
