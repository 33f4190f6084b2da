// What there is to tell about a dispute, read for the letters of lib/mail. Durations in seconds.

import type { TenantDb } from "@/lib/db/tenant";
import type { Day } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import { type FirmNews, firmNews } from "@/lib/features/notifications/news";
import { officeReaders } from "@/lib/features/notifications/readers";

export interface DisputeTold {
  taskId: string;
  clientId: string;
  clientName: string;
  clientLocale: FirmNews["locale"];
  contractId: string;
  contractTitle: string;
  contactName: string;
  contactEmail: string;
  words: string;
  answer: "reversed" | "kept" | null;
  reason: string;
  workedOn: Day;
  description: string;
  workedSeconds: number;
  chargedSeconds: number;
  firm: FirmNews;
  office: string[];
}

/** A dispute with its entry as it stands now, and who is told of it. Throws Missing. */
export async function disputeTold(db: TenantDb, responseId: string): Promise<DisputeTold> {
  const rows = await db.$queryRaw<Omit<DisputeTold, "firm" | "office">[]>`
    SELECT task.id AS "taskId", client.id AS "clientId", client.name AS "clientName", client.locale AS "clientLocale",
           contract.id AS "contractId", contract.title AS "contractTitle", contact.name AS "contactName", contact.email AS "contactEmail",
           said.words, said.answer, said.reason, entry.worked_on::text AS "workedOn", entry.description,
           entry.worked_seconds AS "workedSeconds", entry.charged_seconds AS "chargedSeconds"
      FROM entry_response said
      JOIN task ON task.tenant_id = said.tenant_id AND task.response_id = said.id
      JOIN contact ON contact.tenant_id = said.tenant_id AND contact.id = said.contact_id
      JOIN time_entry entry ON entry.tenant_id = said.tenant_id AND entry.id = said.entry_id
      JOIN contract ON contract.tenant_id = task.tenant_id AND contract.id = task.contract_id
      JOIN client ON client.tenant_id = task.tenant_id AND client.id = task.client_id
     WHERE said.id = ${responseId}::uuid`;
  return { ...found(rows[0]), firm: await firmNews(db), office: await officeReaders(db) };
}
