import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/domain/actor";
import { submitTime } from "@/lib/features/approvals/commands";
import { askEstimate } from "@/lib/features/estimates/commands";
import { firmToday } from "@/lib/features/firm-clock";
import { logTime as logTimeInput } from "@/lib/features/time/input";
import { planVisit } from "@/lib/features/visits/commands";
import type { JourneyClient, JourneyFirm } from "@/tests/support/journey-firm";

/** Ids of what waits and of what is planned in a firm whose things could be swapped. */
export interface ApprovalIds {
  /** Waits for the office; one is there to be sent back. */
  sentEntry: string;
  sentBackEntry: string;
  /** The owner's own, who alone may change it. */
  ownSentEntry: string;
  estimate: string;
  spareEstimate: string;
  visit: string;
  spareVisit: string;
}

/** Time that waits, estimates that wait for a click and planned visits, under marks. */
export async function addApprovals(firm: JourneyFirm, { contractId }: JourneyClient, marks: { client: string; internal: string }): Promise<ApprovalIds> {
  const [technician = firm.owner] = firm.technicians;
  const today = await firm.inFirm(firmToday);
  const send = async (actor: Actor, words: string) => {
    const work = { entryId: randomUUID(), contractId, workedOn: today, workedSeconds: 900, description: `${marks.client} ${words}`, internalNote: `${marks.internal} ${words}` };
    return (await firm.inFirm((db) => submitTime(db, actor, logTimeInput.parse(work)))).entryId;
  };
  const ask = async (title: string) => {
    const asked = { estimateId: randomUUID(), contractId, title: `${marks.client} ${title}`, explanation: "", seconds: 3_600_000 };
    return (await firm.inFirm((db) => askEstimate(db, technician, asked))).estimateId;
  };
  const plan = async (title: string) => {
    const visit = { visitId: randomUUID(), contractId, memberId: technician.id, title: `${marks.client} ${title}`, startsOn: today, startsTime: "09:00", seconds: 3_600, estimatedSeconds: null };
    return (await firm.inFirm((db) => planVisit(db, technician, visit))).visitId;
  };
  return {
    sentEntry: await send(technician, "sent"),
    sentBackEntry: await send(technician, "sent back"),
    ownSentEntry: await send(firm.owner, "own"),
    estimate: await ask("job"),
    spareEstimate: await ask("other job"),
    visit: await plan("visit"),
    spareVisit: await plan("other visit"),
  };
}
