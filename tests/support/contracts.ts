import { randomUUID } from "node:crypto";
import { day } from "@/lib/domain/day";
import { addClient as addClientInput } from "@/lib/features/clients/input";
import { addClient } from "@/lib/features/clients/commands";
import { openContract } from "@/lib/features/contracts/commands";
import { openContract as openContractInput } from "@/lib/features/contracts/input";
import { postingBy } from "@/lib/features/firm-clock";
import * as ledger from "@/lib/ledger/post";
import type { FreshTenant } from "@/tests/support/database";
import { hours, usualWork } from "@/tests/support/ledger";
import { plainReceipt } from "@/tests/support/plain-receipt";

/** A client of the firm, added by the real command; its id. */
export async function addTestClient(firm: FreshTenant, name = "Harlow & Price LLP", currency = "USD"): Promise<string> {
  const input = addClientInput.parse({ name, country: "US", currency, locale: "en" });
  const { clientId } = await firm.inFirm((db) => addClient(db, firm.owner.actor, input));
  return clientId;
}

/** What a form sends for the usual contract: ten hours again at two left, sent by itself. */
export function usualContract(clientId: string): Record<string, unknown> {
  return {
    clientId, title: "Support hours", blockHours: 10, renewalMode: "send", lineSeconds: hours(2), hoursCount: "paid",
    overrun: "allow", expiryMonths: null, startedOn: "2026-01-01",
  };
}

/** A contract opened by the real command; its id. */
export async function openTestContract(firm: FreshTenant, clientId: string, changed: Record<string, unknown> = {}): Promise<string> {
  const input = openContractInput.parse({ ...usualContract(clientId), ...changed });
  const { contractId } = await firm.inFirm((db) => openContract(db, firm.owner.actor, input));
  return contractId;
}

/** Hours bought straight in the ledger, usable unless `paid` is false, not certain where `provisional`; the block's id. */
export async function sellHours(firm: FreshTenant, contractId: string, count: number, { paid = true, provisional = false } = {}): Promise<string> {
  const blockId = randomUUID();
  await firm.inFirm(async (db) => {
    const posting = await postingBy(db, firm.owner.actor);
    await ledger.orderBlock(db, posting, { contractId, blockId, seconds: hours(count), priceMinor: count * 12_000, renewalNumber: null });
    if (!paid) return;
    const activation = { contractId, blockIds: [blockId], expiresOn: null, operationKey: `test:${blockId}`, renewalNumber: null, carriesOlder: false, provisional };
    await ledger.activateBlocks(db, posting, activation);
  });
  return blockId;
}

/** Work logged straight in the ledger by the firm's technician; its id. */
export async function workHours(firm: FreshTenant, contractId: string, seconds: number, workedOn = "2026-11-02"): Promise<string> {
  const entryId = randomUUID();
  await firm.inFirm(async (db) =>
    ledger.setTime(db, await postingBy(db, firm.technician.actor), {
      ...usualWork, entryId, revision: 1, contractId, memberId: firm.technician.id, workedOn: day(workedOn),
      workedSeconds: seconds, chargedSeconds: seconds, receipt: plainReceipt(seconds),
    }),
  );
  return entryId;
}
