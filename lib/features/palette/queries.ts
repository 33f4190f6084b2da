// What the palette finds on the server: clients, contracts and tickets by the beginnings of their words, tickets and invoices by
// number. Each part is a range of an index and bounded, whatever the size of the firm.

import { Prisma } from "@/lib/db/generated/client";
import type { TenantDb } from "@/lib/db/tenant";
import { permits, type Role } from "@/lib/domain/permission";

const FINDS_A_KIND = 6;

/** Words whose beginning is typed may stand in thousands of names: so many are looked at. */
const LOOKED_AT = 400;

export type FindKind = "client" | "contract" | "ticket" | "invoice";

/** One thing that was found; where it leads follows from kind and id. */
export interface Find {
  kind: FindKind;
  id: string;
  /** A client's or contract's name, a ticket's subject, an invoice's number. */
  title: string;
  /** What stands beside it: a contract's or ticket's or invoice's client; empty for a client. */
  detail: string;
  /** A ticket's number, else null. */
  number: number | null;
  /** Put away, ended, closed or voided. */
  over: boolean;
}

/** What a role finds by a text, at most six of each kind; nothing for an empty text. */
export async function paletteFinds(db: TenantDb, role: Role, search: string): Promise<Find[]> {
  const text = search.trim();
  if (text === "") return [];
  const named = await findsByWords(db, text);
  const numbered = await findsByNumber(db, role, text);
  const seen = new Set(numbered.map(({ id }) => id));
  return [...numbered, ...named.filter(({ id }) => !seen.has(id))];
}

/** Each typed word begins a word of what is found; the rarest one leads through the index. */
async function findsByWords(db: TenantDb, text: string): Promise<Find[]> {
  return db.$queryRaw<Find[]>`
    WITH asked AS MATERIALIZED (SELECT word, word || chr(1114111) AS word_end FROM find_words(${text}) AS word ORDER BY length(word) DESC LIMIT 6),
    found AS MATERIALIZED (
      SELECT kind.kind, hit.subject_id, hit.whole
        FROM (VALUES ('client'), ('contract'), ('ticket')) AS kind (kind)
       CROSS JOIN LATERAL (
         SELECT asked.word, asked.word_end
           FROM asked
          ORDER BY (SELECT count(*) FROM (SELECT FROM find_word
                                           WHERE find_word.kind = kind.kind AND find_word.word >= asked.word COLLATE "C" AND find_word.word < asked.word_end COLLATE "C"
                                           LIMIT ${LOOKED_AT}) counted), length(asked.word) DESC
          LIMIT 1) lead
       CROSS JOIN LATERAL (
         SELECT subject_id, bool_or(looked.word = lead.word) AS whole
           FROM (SELECT subject_id, word FROM find_word
                  WHERE find_word.kind = kind.kind AND find_word.word >= lead.word COLLATE "C" AND find_word.word < lead.word_end COLLATE "C"
                  ORDER BY find_word.word LIMIT ${LOOKED_AT}) looked
          WHERE NOT EXISTS (
                SELECT FROM asked
                 WHERE asked.word <> lead.word
                   AND NOT EXISTS (SELECT FROM find_word other
                                    WHERE other.kind = kind.kind AND other.subject_id = looked.subject_id
                                      AND other.word >= asked.word COLLATE "C" AND other.word < asked.word_end COLLATE "C"))
          GROUP BY subject_id) hit)
    (${namedClients}) UNION ALL (${namedContracts}) UNION ALL (${namedTickets})`;
}

const namedClients = Prisma.sql`
  SELECT 'client' AS kind, client.id, client.name AS title, '' AS detail, NULL::int AS number, client.archived_at IS NOT NULL AS over
    FROM found JOIN client ON client.id = found.subject_id
   WHERE found.kind = 'client'
   ORDER BY over, found.whole DESC, lower(client.name) LIMIT ${FINDS_A_KIND}`;

const namedContracts = Prisma.sql`
  SELECT 'contract', contract.id, contract.title, client.name, NULL::int, contract.ended_on IS NOT NULL OR client.archived_at IS NOT NULL AS over
    FROM found
    JOIN contract ON contract.id = found.subject_id
    JOIN client ON client.tenant_id = contract.tenant_id AND client.id = contract.client_id
   WHERE found.kind = 'contract'
   ORDER BY over, found.whole DESC, lower(client.name), lower(contract.title) LIMIT ${FINDS_A_KIND}`;

const namedTickets = Prisma.sql`
  SELECT 'ticket', ticket.id, ticket.subject, client.name, ticket.number, ticket.status IN ('done', 'closed') AS over
    FROM found
    JOIN ticket ON ticket.id = found.subject_id
    JOIN client ON client.tenant_id = ticket.tenant_id AND client.id = ticket.client_id
   WHERE found.kind = 'ticket'
   ORDER BY over, ticket.last_at DESC LIMIT ${FINDS_A_KIND}`;

/** `142`, `#142` and `0142` are a ticket or an invoice; `INV-2026-01` begins invoices' numbers. Invoices only for whoever may read them. */
async function findsByNumber(db: TenantDb, role: Role, text: string): Promise<Find[]> {
  const digits = /^#?0*(\d{1,9})$/.exec(text)?.[1];
  const number = digits === undefined ? null : Number(digits);
  const invoices = permits(role, "invoice.read") && !text.startsWith("#");
  if (number === null && !invoices) return [];
  const beginning = invoices && /\d/.test(text) ? text.toLowerCase() : null;
  return db.$queryRaw<Find[]>`
    SELECT 'ticket' AS kind, ticket.id, ticket.subject AS title, client.name AS detail, ticket.number, ticket.status IN ('done', 'closed') AS over
      FROM ticket JOIN client ON client.tenant_id = ticket.tenant_id AND client.id = ticket.client_id
     WHERE ticket.number = ${number}
    UNION ALL (
    SELECT 'invoice', invoice.id, invoice.number_text, client.name, NULL::int, invoice.status = 'voided'
      FROM (SELECT id FROM invoice WHERE number = ${invoices ? number : null}
             UNION (SELECT id FROM invoice
                     WHERE lower(number_text) COLLATE "C" >= ${beginning} COLLATE "C" AND lower(number_text) COLLATE "C" < ${beginning} || chr(1114111)
                     ORDER BY lower(number_text) COLLATE "C" DESC LIMIT ${FINDS_A_KIND})) numbered
      JOIN invoice ON invoice.id = numbered.id
      JOIN client ON client.tenant_id = invoice.tenant_id AND client.id = invoice.client_id
     ORDER BY invoice.issued_on DESC, invoice.number DESC LIMIT ${FINDS_A_KIND})`;
}
