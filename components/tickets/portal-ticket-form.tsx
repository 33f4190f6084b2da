"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { ChoiceField } from "@/components/forms/choice-field";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { LONGEST_MESSAGE } from "@/lib/domain/ticket";
import type { AskedContract } from "@/lib/features/tickets/portal";
import { minutesInWords } from "@/lib/format/minutes";
import { percent } from "@/lib/format/number";
import type { ActionResult } from "@/lib/web/result";

export type PortalTicketFormProps = {
  /** Contracts in force; where there are several, the client says which it is about. */
  contracts: readonly AskedContract[];
  ask: (input: unknown) => Promise<ActionResult<{ ticketId: string; number: number }>>;
};

/** What happened, and how urgent it is: no more is asked. */
export function PortalTicketForm({ contracts, ask }: PortalTicketFormProps) {
  const t = useTranslations("tickets.portal");
  const locale = useLocale();
  const [contractId, choose] = useState(contracts.length === 1 ? (contracts[0]?.contractId ?? "") : "");
  const tiers = contracts.find((contract) => contract.contractId === contractId)?.tiers ?? [];
  const quicker = tiers.map(({ withinSeconds, percent: share }) => ({ value: String(withinSeconds), label: t("tierWithin", { within: minutesInWords(withinSeconds, locale), share: percent(share / 100, locale) }) }));
  return (
    <ActionForm action={ask} size="lg" label={t("ask")} onceIds={["ticketId", "messageId"]} redirectTo="/portal/tickets/:ticketId" toast={({ number }) => t("sent", { number })} submitLabel={t("send")} cancelHref="/portal/tickets" className="grid gap-6">
      <TextField name="subject" label={t("subject")} placeholder={t("subjectHint")} maxLength={200} autoComplete="off" />
      <TextField name="body" label={t("message")} placeholder={t("messageHint")} rows={7} maxLength={LONGEST_MESSAGE} />
      <ChoiceField name="priority" label={t("urgency")} defaultValue="normal" choices={(["normal", "high", "urgent"] as const).map((value) => ({ value, label: t(`priority.${value}`) }))} />
      {contracts.length > 1 ? <SelectField name="contractId" label={t("contract")} placeholder={t("contractNone")} onValueChange={choose} options={contracts.map(({ contractId: value, title }) => ({ value, label: title }))} /> : null}
      {tiers.length > 0 ? <SelectField key={contractId} name="tierSeconds" label={t("tier")} hint={t("tierHint")} defaultValue="0" options={[{ value: "0", label: t("tierNone") }, ...quicker]} /> : null}
    </ActionForm>
  );
}
