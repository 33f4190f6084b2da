// The agreement is the paper that client and firm sign about a contract. It is drafted, sent, viewed, signed by the client and
// counter-signed by the firm; only then do its terms hold. What was sent never changes: other terms are a new agreement.

import { type ChargeRules, type OwnRules } from "@/lib/domain/charge-rules";
import type { ContractTerms } from "@/lib/domain/contract-terms";
import type { Day } from "@/lib/domain/day";

export const AGREEMENT_STATUSES = ["draft", "sent", "viewed", "signed", "active", "declined", "withdrawn", "superseded"] as const;
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number];

export type AgreementLocale = "en" | "it" | "fr";

/** Statuses in which nothing is decided yet; a contract has at most one such agreement. */
export const OPEN_STATUSES: readonly AgreementStatus[] = ["draft", "sent", "viewed", "signed"];

/** Statuses in which the client may still view, sign or decline. */
export const SIGNABLE_STATUSES: readonly AgreementStatus[] = ["sent", "viewed"];

/** Everything that time is charged by once both have signed. Money in minor units of `currency`. */
export interface AgreementTerms {
  title: string;
  currency: string;
  blockHours: number;
  rateMinor: number;
  /** The firm's price of an hour without a block, or null where it is in another currency. */
  standardRateMinor: number | null;
  startedOn: Day;
  terms: ContractTerms;
  /** The whole rules, so that a later change of the firm's own does not touch what was signed. */
  rules: ChargeRules;
}

/** What the contract does not say and the paper needs. */
export interface AgreementParticulars {
  /** What monitoring is included, in the firm's words; empty: none. */
  monitoring: string;
  /** Days of notice for ending. */
  endingDays: number;
  /** Liability is limited to what was paid in so many months; 0 names no limit. */
  liabilityMonths: number;
  /** Whose law holds ("the State of New York", "Italia"), and which court decides. */
  law: string;
  court: string;
}

export const USUAL_PARTICULARS: AgreementParticulars = { monitoring: "", endingDays: 30, liabilityMonths: 12, law: "", court: "" };

/** A side of the agreement as the paper names it. */
export interface AgreementParty {
  name: string;
  addressLines: string;
  country: string;
  taxId: string;
  email: string;
  phone: string;
}

/** What was true on the day it was sent, and is kept with it. */
export interface AgreementParties {
  on: Day;
  firm: AgreementParty;
  client: AgreementParty;
  /** Days to pay an invoice. */
  paymentDays: number;
  /** Whose clocks say what is after hours. */
  timeZone: string;
}

/** All that the blanks of a template are filled from. */
export interface AgreementFacts extends AgreementParties {
  numberText: string;
  version: number;
  signerName: string;
  terms: AgreementTerms;
  particulars: AgreementParticulars;
}

export const AGREEMENT_EVENTS = ["created", "sent", "printed", "mailed", "viewed", "signed", "declined", "counter_signed", "activated", "withdrawn", "superseded", "extended"] as const;
export type AgreementEventKind = (typeof AGREEMENT_EVENTS)[number];

export type SignatureSide = "client" | "firm";

/** A name that was typed, or strokes that were drawn: SVG path data within a box of `width` × `height`. */
export type SignatureMark = { kind: "typed"; text: string } | { kind: "drawn"; path: string; width: number; height: number };

/** Rows of drawn marks are bounded, so that a mark stays a mark. */
export const MOST_MARK_CHARACTERS = 30_000;
export const MARK_BOX = { width: 2_000, height: 1_000 };

/** The number as it is printed: `A-0007`. */
export function agreementNumberText(number: number): string {
  return `A-${String(number).padStart(4, "0")}`;
}

/** Whether the client may no longer sign: the last day is over, in the firm's zone. */
export function isAgreementExpired(agreement: { status: AgreementStatus; expiresOn: Day | null }, today: Day): boolean {
  return SIGNABLE_STATUSES.includes(agreement.status) && agreement.expiresOn !== null && agreement.expiresOn < today;
}

/** The rules that a contract says of its own once the whole set is signed: every section. */
export function signedRules(rules: ChargeRules): OwnRules {
  return { ...rules };
}

/**
 * Whether path data is nothing but strokes (M, L, C, Q and Z in capitals with plain numbers) within its box. What the browser
 * sends is drawn into a PDF and a page, so nothing else may be in it.
 */
export function isSoundMark({ path, width, height }: { path: string; width: number; height: number }): boolean {
  if (path.length > MOST_MARK_CHARACTERS || width > MARK_BOX.width || height > MARK_BOX.height || width < 1 || height < 1) return false;
  if (!/^M[MLCQZ0-9., -]+$/.test(path) || !/[LCQ]/.test(path)) return false;
  const wanted: Record<string, number> = { M: 2, L: 2, C: 6, Q: 4, Z: 0 };
  return [...path.matchAll(/([MLCQZ])([^MLCQZ]*)/g)].every(([, letter = "", rest = ""]) => {
    const numbers = rest.split(/[\s,]+/).filter(Boolean).map((number) => (/^-?\d{1,4}(\.\d{1,3})?$/.test(number) ? Number(number) : Number.NaN));
    const per = wanted[letter] ?? 0;
    if (per === 0 ? numbers.length > 0 : numbers.length === 0 || numbers.length % per !== 0) return false;
    return numbers.every((number, index) => number >= -50 && number <= (index % 2 === 0 ? width : height) + 50);
  });
}
