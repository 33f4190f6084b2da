"use client";

import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { DraftErrors } from "./draft-errors";
import { useEntryDesk } from "./entry-desk";
import type { DraftDesk } from "./entry-draft";
import { ticketChanges, useTickets } from "./entry-tickets";

export type TicketFieldProps = Pick<DraftDesk, "draft" | "set"> & { errors: DraftErrors; /** The entry that is being changed, whose ticket stays unless another is chosen. */ entryId?: string };

/** The ticket that the work belongs to, among those of the client that are under way. It keeps its place while they are asked for, so that nothing beneath it jumps. */
export function TicketField({ draft, set, errors, entryId }: TicketFieldProps) {
  const t = useTranslations("quick_line");
  const { timeZone } = useEntryDesk();
  const open = useTickets(draft.choice ? { client: draft.choice.clientId } : null);
  const before = useTickets(entryId && draft.ticket === undefined ? { entry: entryId } : null)?.[0];
  const current = draft.ticket === undefined ? before : draft.ticket;
  const offered = current && !open?.some(({ ticketId }) => ticketId === current.ticketId) ? [current, ...(open ?? [])] : (open ?? []);
  if (offered.length === 0 && !draft.choice) return null;
  return (
    <Field label={t("ticket")} errors={errors["ticketId"]} className="sm:col-span-3">
      {(wiring) => (
        <Select
          {...wiring}
          disabled={offered.length === 0}
          value={current?.ticketId ?? ""}
          onChange={(event) => set(ticketChanges(draft, offered.find(({ ticketId }) => ticketId === event.target.value) ?? null, timeZone))}
          placeholder={t("ticketNone")}
          options={offered.map(({ ticketId, number, subject }) => ({ value: ticketId, label: `#${number} ${subject}` }))}
        />
      )}
    </Field>
  );
}
