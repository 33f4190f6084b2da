// What there is to tell about an estimate, read for the letters of lib/mail.

import type { TenantDb } from "@/lib/db/tenant";
import type { WaitsFor } from "@/lib/domain/estimate";
import { found } from "@/lib/domain/refusal";
import { firmNews, type FirmNews } from "@/lib/features/notifications/news";
import { officeReaders } from "@/lib/features/notifications/readers";

/** An estimate with both sides of it. Durations in seconds. */
export interface EstimateNews {
  status: string;
  clientId: string;
  clientName: string;
  clientLocale: FirmNews["locale"];
  contractId: string;
  contractTitle: string;
  title: string;
  explanation: string;
  seconds: number;
  waitsFor: WaitsFor | null;
  freeSeconds: number;
  askedByName: string;
  decidedByName: string | null;
  words: string;
  firm: FirmNews;
  /** Contacts of the client who may click: those with access to the portal. */
  clientReaders: string[];
  /** Whoever asked, and the office. */
  deskReaders: string[];
}

/** All that letters about an estimate say and to whom they go. Throws Missing. */
export async function estimateNews(db: TenantDb, estimateId: string): Promise<EstimateNews> {
  const estimate = found(await db.estimate.findFirst({ where: { id: estimateId } }));
  const contract = found(await db.contract.findFirst({ where: { id: estimate.contractId }, include: { client: true } }));
  const asker = found(await db.member.findFirst({ where: { id: estimate.askedBy } }));
  const decider = estimate.decidedBy ? await db.contact.findFirst({ where: { id: estimate.decidedBy }, select: { name: true } }) : null;
  const contacts = await db.contact.findMany({
    where: { clientId: contract.clientId, portalAccess: true, archivedAt: null },
    select: { email: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  const { status, title, explanation, seconds, freeSeconds, words } = estimate;
  return {
    status, title, explanation, seconds, freeSeconds, words,
    waitsFor: estimate.waitsFor as WaitsFor | null,
    clientId: contract.clientId,
    clientName: contract.client.name,
    clientLocale: contract.client.locale as FirmNews["locale"],
    contractId: contract.id,
    contractTitle: contract.title,
    askedByName: asker.name,
    decidedByName: decider?.name ?? null,
    firm: await firmNews(db),
    clientReaders: contacts.map(({ email }) => email),
    deskReaders: [...new Set([...(asker.status === "active" ? [asker.email] : []), ...(await officeReaders(db))])],
  };
}
