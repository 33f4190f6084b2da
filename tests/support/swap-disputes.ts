import { randomUUID } from "node:crypto";
import { disputeEntry } from "@/lib/features/disputes/commands";
import { type JourneyClient, type JourneyFirm, workOn } from "@/tests/support/journey-firm";

/** Ids of what a client says to entries of a firm whose things could be swapped. */
export interface DisputeIds {
  /** Nobody has said anything to these. */
  unsaidEntry: string;
  unsaidEntryToo: string;
  /** A dispute that waits for its answer, and its task; another task to be given to somebody. */
  dispute: string;
  task: string;
  spareTask: string;
}

/** Entries that may be acknowledged and disputed, and disputes with their tasks, under marks. */
export async function addDisputes(firm: JourneyFirm, client: JourneyClient, marks: { client: string; internal: string }): Promise<DisputeIds> {
  const work = (words: string) => workOn(firm, client, 5, { description: `${marks.client} ${words}`, internalNote: `${marks.internal} ${words}` });
  const dispute = async (entryId: string) => {
    const responseId = randomUUID();
    await firm.inFirm((db) => disputeEntry(db, client, { responseId, entryId, revision: 1, words: `${marks.client} objects` }));
    const task = await firm.inFirm((db) => db.task.findFirstOrThrow({ where: { responseId }, select: { id: true } }));
    return { dispute: responseId, task: task.id };
  };
  const spare = await dispute(await work("disputed too"));
  return {
    unsaidEntry: await work("unsaid"),
    unsaidEntryToo: await work("unsaid too"),
    ...(await dispute(await work("disputed"))),
    spareTask: spare.task,
  };
}
