"use client";

import { useTranslations } from "next-intl";
import { unstable_rethrow } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { useHydrated } from "@/components/forms/form-state";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select, type SelectOption } from "@/components/ui/select";
import { showToast } from "@/components/ui/toasts";
import { TICKET_PRIORITIES, TICKET_STATUSES } from "@/lib/domain/ticket";
import { CHANNELS } from "@/lib/domain/work";
import type { TicketPage } from "@/lib/features/tickets/page";
import type { TicketActions } from "./ticket-actions";

type Fields = Pick<TicketPage, "status" | "priority" | "service" | "assigneeId" | "contractId" | "contactId">;

export type TicketFieldsProps = {
  ticket: Fields & Pick<TicketPage, "ticketId" | "revision" | "contractTitle" | "contactName" | "assigneeName" | "contracts" | "contacts" | "members">;
  memberId: string;
  set: TicketActions["set"];
};

/** What of a ticket may be chosen: each choice is saved at once, shown before the answer, and taken back if it is refused. */
export function TicketFields({ ticket, memberId, set }: TicketFieldsProps) {
  const t = useTranslations("tickets");
  const channel = useTranslations("time.channel");
  const forms = useTranslations("forms");
  const hydrated = useHydrated();
  const [pending, startTransition] = useTransition();
  const [shown, show] = useOptimistic<Fields, Partial<Fields>>(ticket, (before, changes) => ({ ...before, ...changes }));
  const { contracts, contacts, members } = ticket;

  function save(changes: Partial<Fields>) {
    startTransition(async () => {
      show(changes);
      try {
        const result = await set({ ticketId: ticket.ticketId, revision: ticket.revision, ...changes });
        showToast(result.ok ? { title: t("set.saved") } : { title: result.message, tone: "over" });
      } catch (error) {
        unstable_rethrow(error);
        showToast({ title: forms("unreachable"), tone: "over" });
      }
    });
  }

  const statuses = TICKET_STATUSES.filter((status) => status !== "new" || shown.status === "new");
  const choice = (label: string, value: string, options: readonly SelectOption[], changes: (value: string) => Partial<Fields>, placeholder?: string) => (
    <Field label={label}>
      {(wiring) => (
        <Select
          {...wiring}
          value={value}
          options={options}
          placeholder={placeholder}
          disabled={!hydrated || pending}
          data-waiting={hydrated ? undefined : ""}
          onChange={(event) => save(changes(event.target.value))}
        />
      )}
    </Field>
  );
  return (
    <div data-screen-only aria-busy={pending || undefined} className="grid gap-3.5 p-4">
      {choice(t("set.status"), shown.status, statuses.map((value) => ({ value, label: t(`status.${value}`) })), (value) => ({ status: value as Fields["status"] }))}
      <div className="grid grid-cols-2 gap-3">
        {choice(t("set.priority"), shown.priority, TICKET_PRIORITIES.toReversed().map((value) => ({ value, label: t(`priority.${value}`) })), (value) => ({ priority: value as Fields["priority"] }))}
        {choice(t("set.service"), shown.service, CHANNELS.map((value) => ({ value, label: channel(value) })), (value) => ({ service: value as Fields["service"] }))}
      </div>
      {choice(t("set.assignee"), shown.assigneeId ?? "", withOwn(members.map(({ memberId: value, name }) => ({ value, label: name })), ticket.assigneeId, ticket.assigneeName), (value) => ({ assigneeId: value || null }), t("set.nobody"))}
      {shown.assigneeId === memberId ? null : (
        <Button size="sm" icon="person" disabled={!hydrated || pending} onClick={() => save({ assigneeId: memberId })} className="justify-self-start">
          {t("set.take")}
        </Button>
      )}
      {choice(t("set.contract"), shown.contractId ?? "", withOwn(contracts.map(({ contractId: value, title }) => ({ value, label: title })), ticket.contractId, ticket.contractTitle), (value) => ({ contractId: value || null }), t("set.noContract"))}
      {choice(t("set.contact"), shown.contactId ?? "", withOwn(contacts.map(({ contactId: value, name }) => ({ value, label: name })), ticket.contactId, ticket.contactName), (value) => ({ contactId: value || null }), t("set.noContact"))}
    </div>
  );
}

/** What is chosen stays among the choices, also where it could not be chosen any more. */
function withOwn(options: SelectOption[], own: string | null, name: string | null): SelectOption[] {
  return own === null || options.some(({ value }) => value === own) ? options : [...options, { value: own, label: name ?? "" }];
}
