import { randomUUID } from "node:crypto";
import type { Operation } from "@/lib/api/operation";
import { newSecret } from "@/lib/features/hooks/secrets";
import { type ApiFirm, apiFirm, ask } from "@/tests/support/api";
import { asOwner } from "@/tests/support/database";
import { digestOfTables } from "@/tests/support/digest";

/** A firm with something of everything that the API names, made through the API. */
export interface ApiWorld {
  firm: ApiFirm;
  /** What stands in each brace of a path. */
  ids: Record<string, string>;
  /** A second contract of the same client. */
  otherContractId: string;
}

const CLIENT = { country: "US", currency: "USD", locale: "en" };
const TERMS = { title: "Support hours", blockHours: 10, renewalMode: "warn", lineSeconds: 7_200, hoursCount: "paid", overrun: "allow", expiry: "months", expiryMonths: 12, startedOn: "2026-01-01" };

/** Opens such a firm; whatever is marked `open` (a renewal, an unpaid invoice) is so. */
export async function apiWorld(): Promise<ApiWorld> {
  const firm = await apiFirm();
  const post = async (address: string, body: unknown) => (await ask(firm.keys.owner, "POST", address, { body })).json;
  const clientId = String((await post("/clients", { ...CLIENT, name: `Client ${randomUUID()}` }))["id"]);
  const contactId = String((await post(`/clients/${clientId}/contacts`, { name: "Ada", email: `ada-${randomUUID()}@client.test`, receivesInvoices: true }))["id"]);
  const contractId = String((await post("/contracts", { ...TERMS, clientId }))["id"]);
  const otherContractId = String((await post("/contracts", { ...TERMS, clientId, title: "Projects" }))["id"]);
  const sold = await post(`/contracts/${contractId}/blocks`, { hours: 10 });
  const invoice = (await ask(firm.keys.owner, "GET", `/invoices/${sold["invoiceId"]}`)).json;
  await post(`/invoices/${sold["invoiceId"]}/payments`, { amountMinor: invoice["totalMinor"], method: "wire", receivedOn: "2026-11-01" });
  const entry = await post("/time-entries", { contractId, workedOn: "2026-11-02", workedSeconds: 31_500, description: "A long day" });
  const unpaid = await post(`/contracts/${otherContractId}/blocks`, { hours: 20 });
  const draftId = String((await post("/drafts", { clientId }))["id"]);
  const refunded = await post(`/blocks/${sold["blockId"]}/refund`, { seconds: 900, reason: "Unused" });
  const [{ id: creditNoteId }] = refunded["creditNotes"] as [{ id: string }];
  const ticketId = String((await post("/tickets", { clientId, contractId, contactId, subject: "No mail", body: "Since this morning." }))["id"]);
  const webhookId = String((await post("/webhooks", { url: "https://hooks.example.com/in", events: ["block.expired"], secret: newSecret() }))["id"]);
  const deliveryId = String((await post(`/webhooks/${webhookId}/test`, undefined))["deliveryId"]);
  const ids = { webhookId, deliveryId, ticketId, draftId, creditNoteId, clientId, contactId, contractId, blockId: String(sold["blockId"]), entryId: String(entry["id"]), invoiceId: String(unpaid["invoiceId"]), number: "1" };
  return { firm, ids, otherContractId };
}

/** The address of an operation with ids of a world. */
export function addressIn({ ids }: ApiWorld, { path }: Operation): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? randomUUID());
}

/**
 * The rows of every table of a firm, counted and digested: two readings are equal if nothing was changed, `but` aside. What its own
 * people are refused stands in the firm's log, so there the log is left out; a stranger leaves no trace even there.
 */
export async function digestOfFirm(tenantId: string, but: readonly string[] = []): Promise<Record<string, string>> {
  return asOwner((client) => digestOfTables(client, tenantId, ["api_use", "api_key", "api_request", ...but]));
}
