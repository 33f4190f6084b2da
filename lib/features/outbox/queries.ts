import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { dayInZone } from "@/lib/domain/day";
import { contractChoices, type ContractChoice } from "@/lib/features/time/choices";
import { deskFrame, type RunningTimer } from "@/lib/features/today/frame";
import { recentWork } from "@/lib/features/today/queries";

/** What a phone keeps of its owner's work, so that time can be written without network; balances are as of `at`. */
export interface PhonePack {
  memberId: string;
  name: string;
  firmName: string;
  timeZone: string;
  bareNumber: "hours" | "minutes";
  /** ISO instant by the server's clock. */
  at: string;
  choices: ContractChoice[];
  recentWork: string[];
  /** The timer that runs, if one does; `startedAt` is ISO text once it has travelled. */
  timer: RunningTimer | null;
}

/** Who asks, as the session knows them. */
export interface PhoneOwner {
  subjectId: string;
  subjectName: string;
  tenantName: string;
  timeZone: string;
  bareNumber: "hours" | "minutes";
}

/** The contracts that a member worked on lately (at most 20) and what they wrote, with who they are. */
export async function phonePack(db: TenantDb, owner: PhoneOwner): Promise<PhonePack> {
  const at = now();
  const { subjectId: memberId, subjectName: name, tenantName: firmName, timeZone, bareNumber } = owner;
  const today = dayInZone(at, timeZone);
  const choices = await contractChoices(db, { memberId, today });
  const { timer } = await deskFrame(db, memberId, today);
  return { memberId, name, firmName, timeZone, bareNumber, at: at.toISOString(), choices, recentWork: await recentWork(db, memberId), timer };
}
