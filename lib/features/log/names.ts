// The log keeps ids; who and what they are is looked up when it is read. So whoever was forgotten has no name here either.

import type { TenantDb } from "@/lib/db/tenant";

/** Something that an entry names: a kind and an id. */
export interface Named {
  noun: string;
  id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The names of what is still there, by `noun:id`. A few statements, however many are asked for. */
export async function namesOf(db: TenantDb, asked: readonly Named[]): Promise<Map<string, string>> {
  const ids = (noun: string) => [...new Set(asked.filter((each) => each.noun === noun && UUID.test(each.id)).map(({ id }) => id))];
  const names = new Map<string, string>();
  const keep = (noun: string, rows: { id: string; name: string | null }[]) => rows.forEach(({ id, name }) => name && names.set(`${noun}:${id}`, name));
  const where = (noun: string) => ({ id: { in: ids(noun) } });
  const select = { id: true, name: true } as const;
  if (ids("member").length > 0) keep("member", await db.member.findMany({ where: where("member"), select }));
  if (ids("contact").length > 0) keep("contact", await db.contact.findMany({ where: where("contact"), select }));
  if (ids("client").length > 0) keep("client", await db.client.findMany({ where: where("client"), select }));
  if (ids("contract").length > 0) {
    keep("contract", await db.$queryRaw<{ id: string; name: string }[]>`
      SELECT contract.id, client.name || ', ' || contract.title AS name FROM contract JOIN client ON client.id = contract.client_id WHERE contract.id = ANY (${ids("contract")}::uuid[])`);
  }
  if (ids("invoice").length > 0) keep("invoice", (await db.invoice.findMany({ where: where("invoice"), select: { id: true, numberText: true } })).map((row) => ({ id: row.id, name: row.numberText })));
  if (ids("agreement").length > 0) keep("agreement", (await db.agreement.findMany({ where: where("agreement"), select: { id: true, title: true } })).map((row) => ({ id: row.id, name: row.title })));
  if (ids("key").length > 0) keep("key", await db.apiKey.findMany({ where: where("key"), select }));
  if (ids("support").length > 0) keep("support", await db.supportAccess.findMany({ where: where("support"), select }));
  await keepPeople(db, ids("person"), keep);
  return names;
}

/** Somebody who sat at no place in that moment is called as the firm knows them. */
async function keepPeople(db: TenantDb, ids: string[], keep: (noun: string, rows: { id: string; name: string | null }[]) => void): Promise<void> {
  if (ids.length === 0) return;
  const where = { personId: { in: ids } };
  const select = { personId: true, name: true } as const;
  const rows = [...(await db.contact.findMany({ where, select })), ...(await db.member.findMany({ where, select }))];
  keep("person", rows.map(({ personId, name }) => ({ id: personId ?? "", name })));
}
