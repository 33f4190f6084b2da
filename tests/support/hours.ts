import { randomUUID } from "node:crypto";
import { withClock } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import type { Actor } from "@/lib/domain/actor";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import { noonOf } from "@/tests/support/billing";
import { freshTenant } from "@/tests/support/database";
import { openBooks, type TestBooks } from "@/tests/support/ledger";

/** What a form about hours sends besides its own fields. */
export const named = (reason = "Agreed by phone") => ({ operationId: randomUUID(), reason });

/** Runs a command as the firm's owner on a day. */
export function onDay<Input, Result>(books: TestBooks, day: string, command: (db: TenantDb, actor: Actor, input: Input) => Promise<Result>, input: Input): Promise<Result> {
  return withClock(noonOf(day), () => books.firm.inFirm((db) => command(db, books.firm.owner.actor, input)));
}

/** Two contracts of one client, the second with terms of its own; hours may move between them. */
export async function openTwo(terms: Partial<ContractTerms> = {}): Promise<[TestBooks, TestBooks]> {
  const firm = await freshTenant();
  const [first, second] = [await openBooks({}, firm), await openBooks(terms, firm)];
  await firm.inFirm(async (db) => {
    const { clientId } = await db.contract.findFirstOrThrow({ where: { id: first.contractId } });
    await db.contract.updateMany({ where: { id: second.contractId }, data: { clientId } });
  });
  return [first, second];
}
