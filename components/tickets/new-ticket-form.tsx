"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { ChoiceField } from "@/components/forms/choice-field";
import { useFieldErrors } from "@/components/forms/form-state";
import { SubmitButton } from "@/components/forms/submit-button";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { ButtonLink } from "@/components/ui/button-link";
import { controlClasses } from "@/components/ui/control-classes";
import { Field } from "@/components/ui/field";
import { LONGEST_MESSAGE, TICKET_PRIORITIES } from "@/lib/domain/ticket";
import { CHANNELS } from "@/lib/domain/work";
import type { NewTicketPage, TicketClient } from "@/lib/features/tickets/desk";
import { minutesInWords } from "@/lib/format/minutes";
import { percent } from "@/lib/format/number";
import type { ActionResult } from "@/lib/web/result";
import { ClientPicker } from "./client-picker";

export type NewTicketFormProps = NewTicketPage & {
  memberId: string;
  open: (input: unknown) => Promise<ActionResult<{ ticketId: string; number: number }>>;
};

/** What a client asked for, noted by staff. Whom and what it may name follows the client, who stands in the address. */
export function NewTicketForm({ client, contracts, contacts, members, tiers, memberId, contractId, open }: NewTicketFormProps) {
  const t = useTranslations("tickets");
  const channel = useTranslations("time.channel");
  const locale = useLocale();
  const router = useRouter();
  const [chosen, choose] = useState(client);
  const key = client?.clientId ?? "";
  // Nothing is sent before the client's contacts and contracts stand in the form.
  const [loading, startTransition] = useTransition();
  const common = useTranslations("common");

  function take(next: TicketClient) {
    choose(next);
    show(`/tickets/new?client=${next.clientId}`);
  }

  const buttons = (
    <div className="flex flex-wrap items-center gap-2">
      <SubmitButton disabled={loading}>{t("new.submit")}</SubmitButton>
      <ButtonLink href="/tickets">{common("cancel")}</ButtonLink>
    </div>
  );

  function show(address: string) {
    startTransition(() => router.replace(address, { scroll: false }));
  }

  return (
    <ActionForm action={open} label={t("new.submit")} hidden={{ clientId: chosen?.clientId ?? "" }} onceIds={["ticketId", "messageId"]} redirectTo="/tickets/:ticketId" toast={t("new.opened")} buttons={buttons} className="grid max-w-180 gap-5">
      <ClientField chosen={chosen} onChoose={take} />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField key={`contact ${key}`} name="contactId" disabled={loading} label={t("new.contact")} placeholder={t("new.contactNone")} defaultValue={contacts[0]?.contactId ?? ""} options={contacts.map(({ contactId: value, name }) => ({ value, label: name }))} />
        <SelectField
          key={`contract ${key}`}
          name="contractId"
          disabled={loading}
          label={t("new.contract")}
          placeholder={t("new.contractNone")}
          defaultValue={contractId ?? ""}
          options={contracts.map(({ contractId: value, title }) => ({ value, label: title }))}
          onValueChange={(value) => show(`/tickets/new?client=${key}&contract=${value}`)}
        />
      </div>
      <TextField name="subject" label={t("new.subject")} placeholder={t("new.subjectHint")} maxLength={200} autoComplete="off" />
      <TextField name="body" label={t("new.message")} placeholder={t("new.messageHint")} rows={7} maxLength={LONGEST_MESSAGE} />
      <ChoiceField
        name="internal"
        label={t("new.visible")}
        defaultValue="false"
        choices={[
          { value: "false", label: t("new.visiblePublic"), icon: "mail" },
          { value: "true", label: t("new.visibleInternal"), icon: "lock" },
        ]}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField name="channel" label={t("new.channel")} defaultValue="phone" options={(["phone", "mail", "desk"] as const).map((value) => ({ value, label: t(`channel.${value}`) }))} />
        <SelectField name="service" label={t("set.service")} defaultValue="remote" options={CHANNELS.map((value) => ({ value, label: channel(value) }))} />
        <SelectField name="priority" label={t("new.priority")} defaultValue="normal" options={TICKET_PRIORITIES.toReversed().map((value) => ({ value, label: t(`priority.${value}`) }))} />
        <SelectField name="assigneeId" label={t("new.assignee")} placeholder={t("new.nobody")} defaultValue={memberId} options={members.map(({ memberId: value, name }) => ({ value, label: name }))} />
        {tiers.length > 0 ? (
          <SelectField
            name="tierSeconds"
            label={t("new.tier")}
            hint={t("new.tierHint")}
            defaultValue="0"
            options={[{ value: "0", label: t("new.tierNone") }, ...tiers.map(({ withinSeconds, percent: share }) => ({ value: String(withinSeconds), label: t("new.tierWithin", { within: minutesInWords(withinSeconds, locale), share: percent(share / 100, locale) }) }))]}
          />
        ) : null}
      </div>
    </ActionForm>
  );
}

function ClientField({ chosen, onChoose }: { chosen: TicketClient | null; onChoose: (client: TicketClient) => void }) {
  const t = useTranslations("tickets.new");
  const errors = useFieldErrors("clientId");
  return (
    <Field label={t("client")} errors={errors}>
      {(wiring) => <ClientPicker {...wiring} chosen={chosen} onChoose={onChoose} className={controlClasses()} />}
    </Field>
  );
}
