import { randomUUID } from "node:crypto";
import { withClock } from "@/lib/clock";
import type { Actor } from "@/lib/domain/actor";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import * as approvals from "@/lib/features/approvals/commands";
import { logOrSubmit } from "@/lib/features/approvals/log-or-submit";
import { contractApprovals } from "@/lib/features/approvals/queries";
import * as settings from "@/lib/features/approvals/settings";
import * as estimates from "@/lib/features/estimates/commands";
import { type LogTime, logTime as logTimeInput } from "@/lib/features/time/input";
import type { FreshTenant } from "@/tests/support/database";
import { hours } from "@/tests/support/ledger";
import { NOON, openDesk, work } from "@/tests/support/time";

/** A contract with ten hours, in a firm whose office sees technicians' time first (unless told otherwise); a firm that is given keeps its wish. */
export async function openOffice(options: { approval?: "off" | "technicians"; gateSeconds?: number | null; terms?: Partial<ContractTerms>; bought?: number; firm?: FreshTenant } = {}) {
  const desk = await openDesk(options.terms, options.bought ?? hours(10), options.firm);
  const { firm, contractId } = desk;
  const { inFirm, owner, dispatcher, technician } = firm;
  const atNoon = <Result>(run: () => Result, instant = NOON) => withClock(instant, run);
  const policy = { approval: options.approval ?? "technicians", approveOverSeconds: options.gateSeconds ?? null, revision: 0 } as const;
  if (!options.firm) await inFirm((db) => settings.setApprovalPolicy(db, owner.actor, policy));
  const { clientId } = await inFirm((db) => db.contract.findFirstOrThrow({ where: { id: contractId }, select: { clientId: true } }));
  const full = (changes: Partial<LogTime>): LogTime => logTimeInput.parse(work(contractId, changes));

  return {
    ...desk,
    clientId,
    /** As the desk's form does it. */
    save: (changes: Partial<LogTime> = {}, actor: Actor = technician.actor) => atNoon(() => inFirm((db) => logOrSubmit(db, actor, full(changes)))),
    sendAgain: (entryId: string, revision: number, changes: Partial<LogTime> = {}, actor: Actor = technician.actor) =>
      atNoon(() => inFirm((db) => approvals.sendAgain(db, actor, { ...full({ entryId, ...changes }), revision }))),
    approve: (entryId: string, revision = 1, actor: Actor = dispatcher.actor) =>
      atNoon(() => inFirm((db) => approvals.approveTime(db, actor, { entryId, revision }))),
    approveAll: (entries: { entryId: string; revision: number }[]) =>
      atNoon(() => inFirm((db) => approvals.approveTimes(db, dispatcher.actor, { entries }))),
    giveBack: (entryId: string, reason = "Which printer?", revision = 1) =>
      atNoon(() => inFirm((db) => approvals.returnTime(db, owner.actor, { entryId, revision, reason }))),
    withdraw: (entryId: string, revision = 1, actor: Actor = technician.actor) =>
      atNoon(() => inFirm((db) => approvals.withdrawTime(db, actor, { entryId, revision }))),
    sent: (entryId: string) => inFirm((db) => db.submittedTime.findFirstOrThrow({ where: { id: entryId } })),
    beside: async (instant = NOON) => {
      const { pendingSeconds, bookedSeconds } = await atNoon(() => inFirm((db) => contractApprovals(db, contractId)), instant);
      return { pendingSeconds, bookedSeconds };
    },

    /** A contact of the contract's client who may open the portal. */
    addContact: async () => {
      const contact = await inFirm((db) => db.contact.create({ data: { clientId, name: "Carla Contact", email: `carla-${randomUUID()}@client.example`, portalAccess: true } }));
      return { id: contact.id, email: contact.email, actor: { kind: "contact", id: contact.id } as const };
    },
    ask: (seconds: number, changes: { estimateId?: string; title?: string } = {}) =>
      atNoon(() => inFirm((db) => estimates.askEstimate(db, technician.actor, { estimateId: randomUUID(), contractId, title: "New server", explanation: "", seconds, ...changes }))),
    decide: (estimateId: string, actor: Actor, decision: "approved" | "declined" = "approved", asClient = clientId, words = "") =>
      atNoon(() => inFirm((db) => estimates.decideEstimate(db, actor, asClient, { estimateId, decision, words }))),
    estimate: (estimateId: string) => inFirm((db) => db.estimate.findFirstOrThrow({ where: { id: estimateId } })),
  };
}
