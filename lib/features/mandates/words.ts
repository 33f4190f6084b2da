// What the words of a mandate are made of, and how they are recognised: what is stored is what was read.

import { createHash } from "node:crypto";
import type { TenantDb } from "@/lib/db/tenant";
import { type DebitScheme, type DebitProviderKind, mandateReference, type MandateTerms, type SepaKind } from "@/lib/domain/mandate";
import { found, Refusal } from "@/lib/domain/refusal";

/** Marks the words of a mandate: the form carries it, so that words which changed meanwhile are shown again. */
export function wordsMark(words: string): string {
  return createHash("sha256").update(words, "utf8").digest("hex");
}

/** Refuses `mandate_words_changed` where the words on the page are no longer those of today. */
export function requireSameWords(words: string, mark: string): void {
  if (wordsMark(words) !== mark) throw new Refusal("mandate_words_changed");
}

/** What `mandateWords` of lib/format needs to know. `debtor` is the client. Refuses `payments_not_connected`. */
export async function mandateTerms(db: TenantDb, clientId: string, mandateId: string, scheme: DebitScheme): Promise<MandateTerms> {
  const provider = await db.paymentProvider.findFirst({ where: { status: "connected" } });
  if (!provider || (provider.kind === "bank_file" && scheme === "ach")) throw new Refusal("payments_not_connected");
  const firm = found(await db.tenant.findFirst());
  const client = found(await db.client.findFirst({ where: { id: clientId } }));
  return {
    scheme,
    provider: provider.kind as DebitProviderKind,
    sepaKind: provider.kind === "bank_file" ? (provider.sepaKind as SepaKind) : "core",
    reference: mandateReference(mandateId),
    debtorName: client.legalName || client.name,
    creditorName: provider.creditorName || firm.legalName || firm.name,
    creditorEmail: firm.email,
    creditorAddress: firm.addressLines.split(/\r?\n/).map((each) => each.trim()).filter(Boolean).join(", "),
    creditorId: provider.kind === "bank_file" ? provider.creditorId : "",
    noticeDays: provider.noticeDays,
    capMinor: provider.monthlyCapMinor === null ? null : Number(provider.monthlyCapMinor),
  };
}
