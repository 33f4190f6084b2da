import { Client } from "pg";
import { idFromText } from "@/lib/ids";

// What stands around a grown ledger in a firm that lived: a renewal, an invoice and a payment for each block, fees, visits, tickets,
// and the words by which contracts are found. Without them the pages that read these would be measured empty.

const TICKETS_A_CLIENT = 40;

export interface Surroundings {
  /** A superuser's address: the checks of references between rows are left out, as the rows are made to fit. */
  superuserUrl: string;
  tenantId: string;
  memberId: string;
  /** Clients whose contracts were grown. */
  clientIds: readonly string[];
}

/** Puts around the contracts of these clients what selling and working left behind. */
export async function growAround({ superuserUrl, tenantId, memberId, clientIds }: Surroundings): Promise<void> {
  const db = new Client({ connectionString: superuserUrl });
  await db.connect();
  try {
    await db.query("SET session_replication_role = replica");
    await db.query("SELECT set_config('app.tenant_id', $1, false)", [tenantId]);
    await db.query(
      `CREATE TEMP TABLE sold AS
       SELECT contract.client_id, block.contract_id, block.id AS block_id, block.number, block.opened_on, block.ordered_at, block.total_seconds, block.price_minor,
              row_number() OVER (ORDER BY block.opened_on, block.contract_id) AS place, ${idFromText("block.id::text || 'invoice'")} AS invoice_id
         FROM contract JOIN hour_block AS block ON block.tenant_id = contract.tenant_id AND block.contract_id = contract.id
        WHERE contract.tenant_id = $1 AND contract.client_id = ANY ($2::uuid[])`,
      [tenantId, clientIds],
    );
    await growSales(db);
    await growService(db, { memberId, clientIds });
    await db.query(
      `INSERT INTO find_word (kind, subject_id, word)
       SELECT 'contract', contract.id, word FROM contract JOIN client ON client.id = contract.client_id, find_words(contract.title || ' ' || client.name) AS word
        WHERE contract.tenant_id = $1 AND client.id = ANY ($2::uuid[]) ON CONFLICT DO NOTHING`,
      [tenantId, clientIds],
    );
    for (const table of ["client", "renewal", "invoice", "invoice_line", "invoice_month", "payment", "monthly_fee", "visit", "ticket", "ticket_message", "find_word"]) await db.query(`VACUUM (ANALYZE) ${table}`);
  } finally {
    await db.end();
  }
}

// Each block after the first came of a renewal; clients take ten to thirty days to pay.
async function growSales(db: Client): Promise<void> {
  await db.query(
    `INSERT INTO renewal (contract_id, number, mode, quantity, block_seconds, price_minor, status, trigger_version, opened_at, sent_at, closed_at)
     SELECT contract_id, number - 1, 'warn', 1, total_seconds, price_minor, 'settled', number - 1, ordered_at - interval '1 day', ordered_at, ordered_at FROM sold WHERE number > 1`,
  );
  await db.query(
    `INSERT INTO invoice (id, client_id, contract_id, renewal_number, status, series, number, number_text, currency, locale, net_minor, tax_minor, paid_minor,
                          issued_on, due_on, paid_on, seller, buyer, created_by, created_at)
     SELECT invoice_id, client_id, contract_id, CASE WHEN number > 1 THEN number - 1 END, 'issued', 'grown', place, 'GROWN-' || place, 'USD', 'en', price_minor, 0,
            CASE WHEN paid_on <= today THEN price_minor ELSE 0 END, opened_on, opened_on + 14, CASE WHEN paid_on <= today THEN paid_on END, '{}', '{}', 'system', ordered_at
       FROM (SELECT *, opened_on + 10 + (place % 20)::int AS paid_on, (SELECT max(opened_on) FROM sold) AS today FROM sold) AS sales`,
  );
  await db.query(
    `INSERT INTO invoice_line (invoice_id, position, kind, description, block_id, seconds, rate_minor, amount_minor)
     SELECT invoice_id, 1, 'block', 'Prepaid hours', block_id, total_seconds, price_minor * 3600 / total_seconds, price_minor FROM sold`,
  );
  await db.query(
    `INSERT INTO invoice_month (client_id, contract_id, currency, month, invoices, hours_minor)
     SELECT client_id, contract_id, 'USD', date_trunc('month', opened_on::timestamp)::date, count(*), sum(price_minor) FROM sold GROUP BY 1, 2, 4`,
  );
  await db.query(
    `INSERT INTO payment (id, invoice_id, amount_minor, method, reference, received_on, recorded_by, created_at)
     SELECT ${idFromText("id::text || 'paid'")}, id, paid_minor, 'wire', '', paid_on, 'system', created_at
       FROM invoice WHERE id IN (SELECT invoice_id FROM sold) AND paid_on IS NOT NULL`,
  );
}

// One ticket in ten is open; every fifth client pays a fee, every tenth is visited soon.
async function growService(db: Client, { memberId, clientIds }: Pick<Surroundings, "memberId" | "clientIds">): Promise<void> {
  await db.query(
    `INSERT INTO ticket (id, number, client_id, subject, status, channel, assignee_id, opened_at, by_member, closed_at, last_at, last_by, touched_by_person)
     SELECT gen_random_uuid(), n, ($1::uuid[])[1 + n % cardinality($1::uuid[])], 'Printer ' || n || ' prints nothing', CASE WHEN n % 10 = 0 THEN 'open' ELSE 'closed' END,
            'phone', $2::uuid, now() - n * interval '15 minutes', $2::uuid, CASE WHEN n % 10 <> 0 THEN now() - n * interval '14 minutes' END, now() - n * interval '14 minutes', 'member', true
       FROM generate_series(1, $3::int) AS n`,
    [clientIds, memberId, clientIds.length * TICKETS_A_CLIENT],
  );
  await db.query(
    `INSERT INTO ticket_message (id, ticket_id, at, by_member, internal, body)
     SELECT gen_random_uuid(), id, opened_at, by_member, false, 'It has power, and the light is on.' FROM ticket WHERE client_id = ANY ($1::uuid[])`,
    [clientIds],
  );
  await db.query("INSERT INTO find_word (kind, subject_id, word) SELECT 'ticket', id, word FROM ticket, find_words(subject) AS word WHERE client_id = ANY ($1::uuid[])", [clientIds]);
  await db.query(
    `INSERT INTO monthly_fee (client_id, kind, title, currency, amount_minor, from_on, created_by, created_at)
     SELECT id, 'managed', 'Workplaces', 'USD', 50000, current_date - 300, $2::uuid, now() - interval '300 days' FROM unnest($1::uuid[]) WITH ORDINALITY AS client (id, place) WHERE place % 5 = 0`,
    [clientIds, memberId],
  );
  await db.query(
    `INSERT INTO visit (id, contract_id, member_id, starts_at, ends_at, title, estimated_seconds, created_at)
     SELECT gen_random_uuid(), contract_id, $1::uuid, start, start + interval '1 hour', 'Looking after the server', 3600, now()
       FROM (SELECT contract_id, date_trunc('hour', now()) + row_number() OVER (ORDER BY contract_id) * interval '3 hours' AS start
               FROM sold WHERE number = 1 ORDER BY contract_id LIMIT (SELECT count(DISTINCT contract_id) / 10 FROM sold)) AS planned`,
    [memberId],
  );
}
