// What may be asked about agreements.

import { z } from "zod";
import { isSoundMark, MOST_MARK_CHARACTERS } from "@/lib/domain/agreement";
import { changedTerms } from "@/lib/features/contracts/input";
import { day, id, line, optionalLine, prose, revision, said, tick } from "@/lib/features/fields";
import { chargeRules, setContractRules } from "@/lib/features/rules/input";
import { agreementBody, templateRef } from "@/lib/features/templates/input";

export const particulars = z.strictObject({
  monitoring: prose(4_000),
  endingDays: z.coerce.number().int().min(0).max(365),
  liabilityMonths: z.coerce.number().int().min(0).max(120),
  law: optionalLine(),
  court: optionalLine(),
});

/** Drafts an agreement from what the contract and its rules say today. */
export const createAgreement = z.strictObject({ contractId: id, template: templateRef, particulars: particulars.optional() });
export type CreateAgreement = z.output<typeof createAgreement>;

/** `fresh` takes terms and rules from the contract again, as they are now. */
export const changeAgreement = z.strictObject({
  agreementId: id,
  revision,
  title: line(),
  body: agreementBody,
  particulars,
  fresh: tick,
});
export type ChangeAgreement = z.output<typeof changeAgreement>;

/** To a contact of the client, who may sign until `expiresOn`. */
export const sendAgreement = z.strictObject({ agreementId: id, revision, contactId: id, expiresOn: day, message: prose() });
export type SendAgreement = z.output<typeof sendAgreement>;

export const remindSigner = z.strictObject({ agreementId: id });
export type RemindSigner = z.output<typeof remindSigner>;

/** Another last day for an agreement that waits for the client, and another mail with its link. */
export const extendAgreement = z.strictObject({ agreementId: id, expiresOn: day });
export type ExtendAgreement = z.output<typeof extendAgreement>;

/** Takes back what is not signed by both, or releases a contract from a signed agreement; the reason is told to the client. */
export const withdrawAgreement = z.strictObject({ agreementId: id, reason: said });
export type WithdrawAgreement = z.output<typeof withdrawAgreement>;

const typed = z.strictObject({ kind: z.literal("typed"), text: line() });
const drawn = z
  .strictObject({ kind: z.literal("drawn"), path: z.string().max(MOST_MARK_CHARACTERS), width: z.number(), height: z.number() })
  .refine(isSoundMark, "mark_unreadable");
export const signatureMark = z.discriminatedUnion("kind", [typed, drawn]);

/** The box was ticked: without it there is no signature. */
const consented = tick.refine((ticked) => ticked, "consent_missing");

const signature = { name: line(), capacity: optionalLine(), mark: signatureMark, consented };

/** The client signs: `sha256` (hex) is what the page showed, so that nobody signs anything else. */
export const signAgreement = z.strictObject({ token: z.string().min(20).max(200), sha256: z.string().regex(/^[0-9a-f]{64}$/), ...signature });
export type SignAgreement = z.output<typeof signAgreement>;

export const viewAgreement = z.strictObject({ token: z.string().min(20).max(200) });
export type ViewAgreement = z.output<typeof viewAgreement>;

export const declineAgreement = z.strictObject({ token: z.string().min(20).max(200), reason: said });
export type DeclineAgreement = z.output<typeof declineAgreement>;

export const counterSign = z.strictObject({ agreementId: id, ...signature });
export type CounterSign = z.output<typeof counterSign>;

/** Other terms for a contract: a new agreement to sign. Without `rules` those in force today. */
export const proposeTerms = changedTerms({
  contractId: id,
  template: templateRef.optional(),
  particulars: particulars.optional(),
  rules: chargeRules.optional(),
});
export type ProposeTerms = z.output<typeof proposeTerms>;

/** Other charge rules for a contract whose terms are signed, as the rules' editor sends them; they hold once both sign, whatever the day says. */
export const proposeRules = setContractRules;
export type ProposeRules = z.output<typeof proposeRules>;

/** The address bar of the list; what can't be read there is ignored, never an error. */
export const AGREEMENT_FILTERS = ["open", "waiting", "active", "closed", "all"] as const;
export type AgreementFilter = (typeof AGREEMENT_FILTERS)[number];
export const agreementSearch = z.object({
  show: z.enum(AGREEMENT_FILTERS).catch("open"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type AgreementSearch = z.output<typeof agreementSearch>;
