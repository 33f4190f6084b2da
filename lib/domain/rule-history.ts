// Rules are versions, each from its first day on. In force on a day is the one with the latest first day that is not after
// it; of two with the same first day the later version, so that a version can be corrected before it begins.

import { NO_OTHERS, type ChargeBasis, type OthersToday } from "@/lib/domain/charge";
import { mergeRules, type ChargeRules, type OwnRules } from "@/lib/domain/charge-rules";
import { addDays, type Day } from "@/lib/domain/day";

export interface Dated {
  version: number;
  holdsFrom: Day;
}

/** Where a version stands on a day: in force, still to come, in force before, or replaced by another of the same first day. */
export type Standing = "holds" | "coming" | "past" | "replaced";

/** The version in force on a day, or null where none had begun. */
export function inForceOn<Version extends Dated>(versions: readonly Version[], day: Day): Version | null {
  return versions.filter((version) => version.holdsFrom <= day).reduce<Version | null>(later, null);
}

/** Where each version stands today, and the last day on which it holds or held: null for no end. In the order given. */
export function standings<Version extends Dated>(versions: readonly Version[], today: Day): (Version & { standing: Standing; holdsUntil: Day | null })[] {
  const current = inForceOn(versions, today);
  return versions.map((version) => {
    if (inForceOn(versions, version.holdsFrom) !== version) return { ...version, standing: "replaced", holdsUntil: null };
    const next = versions.map((other) => other.holdsFrom).filter((holdsFrom) => holdsFrom > version.holdsFrom).toSorted()[0];
    const standing = version === current ? "holds" : version.holdsFrom > today ? "coming" : "past";
    return { ...version, standing, holdsUntil: next ? addDays(next, -1) : null };
  });
}

/** Everything that charges on some contracts depend on, for many days at once: imports, and forms that count while one types. */
export interface RuleBook {
  firm: (Dated & { rules: ChargeRules })[];
  /** By contract: what it says of its own, and the client's zone. */
  contracts: Record<string, { timeZone: string; own: (Dated & { rules: OwnRules })[] }>;
  holidays: Day[];
}

/** The basis of a charge on a day, as the book has it; null for a contract that isn't in it. */
export function basisFrom(book: RuleBook, contractId: string, workedOn: Day, othersToday: OthersToday = NO_OTHERS): ChargeBasis | null {
  const contract = book.contracts[contractId];
  if (!contract) return null;
  const [firm, own] = [inForceOn(book.firm, workedOn), inForceOn(contract.own, workedOn)];
  return {
    rules: mergeRules(firm?.rules ?? null, own?.rules ?? null),
    versions: { firmVersion: firm?.version ?? null, contractVersion: own?.version ?? null },
    timeZone: contract.timeZone,
    holidays: book.holidays,
    othersToday,
  };
}

function later<Version extends Dated>(best: Version | null, other: Version): Version {
  if (!best || other.holdsFrom > best.holdsFrom) return other;
  return other.holdsFrom === best.holdsFrom && other.version > best.version ? other : best;
}
