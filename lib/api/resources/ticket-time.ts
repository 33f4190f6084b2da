// Work on a ticket, as a program logs it.

import type { z } from "zod";
import * as fields from "@/lib/api/fields";
import { newEntry, type written } from "@/lib/api/resources/time-schemas";
import { writtenOf } from "@/lib/api/resources/time";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import { logOrSubmit } from "@/lib/features/approvals/log-or-submit";
import { ticketChoice } from "@/lib/features/tickets/choices";
import * as input from "@/lib/features/time/input";
import { newId } from "@/lib/ids";

export const ticketWork = newEntry.omit({ ticketId: true }).partial({ contractId: true }).meta({ id: "NewTicketTime" });

/** Logs it on the ticket's own contract, or on the one that is named, with what was promised unless that is said. */
export async function logOnTicket(db: TenantDb, actor: Actor, ticketId: string, { id, ...work }: z.output<typeof ticketWork>): Promise<z.input<typeof written>> {
  const { contractId, circumstances } = await ticketChoice(db, ticketId);
  const whole = { contractId: contractId ?? undefined, circumstances, ...work, ticketId, entryId: id ?? newId(), source: "api" };
  return writtenOf(await logOrSubmit(db, actor, await fields.asInput(input.logTime, whole, { entryId: "id" })));
}
