// What clients are told when their hours run low or were not used in time.

import type { TenantDb } from "@/lib/db/tenant";
import { type Day, dayFromDatabase } from "@/lib/domain/day";
import type { HourBarInput } from "@/lib/domain/hour-bar";
import { found } from "@/lib/domain/refusal";
import { contractHours } from "@/lib/features/invoices/paper";
import { type FirmNews, firmNews } from "@/lib/features/notifications/news";
import { type ClientReaders, clientReaders } from "@/lib/features/notifications/readers";

interface HoursNews {
  clientId: string;
  clientName: string;
  locale: FirmNews["locale"];
  contractTitle: string;
  firm: FirmNews;
  hours: HourBarInput;
  readers: ClientReaders;
}

export interface LowNews extends HoursNews {
  balanceSeconds: number;
  /** How many blocks the contract has had: one depletion ends when hours are added, not when a correction gives some back. */
  blocksHad: number;
}

export async function lowNews(db: TenantDb, contractId: string): Promise<LowNews> {
  const { balanceSeconds } = found(await db.contractBalance.findFirst({ where: { contractId }, select: { balanceSeconds: true } }));
  const blocksHad = await db.hourBlock.count({ where: { contractId, status: { notIn: ["ordered", "cancelled"] } } });
  return { ...(await aboutContract(db, contractId, "hours_low")), balanceSeconds, blocksHad };
}

export interface ExpiredNews extends HoursNews {
  lapsedSeconds: number;
  expiredOn: Day;
}

/** Null where nothing lapsed: the block was used up, or its hours were brought back in the meantime. */
export async function expiredNews(db: TenantDb, contractId: string, blockId: string): Promise<ExpiredNews | null> {
  const block = found(await db.hourBlock.findFirst({ where: { id: blockId, contractId }, select: { expiresOn: true } }));
  const lines = await db.ledgerLine.findMany({ where: { contractId, blockId, bucket: "expire" }, select: { seconds: true } });
  const lapsedSeconds = -lines.reduce((sum, line) => sum + line.seconds, 0);
  if (lapsedSeconds <= 0 || block.expiresOn === null) return null;
  return { ...(await aboutContract(db, contractId, "hours_expired")), lapsedSeconds, expiredOn: dayFromDatabase(block.expiresOn) };
}

async function aboutContract(db: TenantDb, contractId: string, kind: "hours_low" | "hours_expired"): Promise<HoursNews> {
  const contract = found(await db.contract.findFirst({ where: { id: contractId }, include: { client: true } }));
  return {
    clientId: contract.clientId,
    clientName: contract.client.name,
    locale: contract.client.locale as FirmNews["locale"],
    contractTitle: contract.title,
    firm: await firmNews(db),
    hours: await contractHours(db, contractId),
    readers: await clientReaders(db, contract.clientId, kind),
  };
}
