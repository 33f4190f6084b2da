import { raisedBy } from "@/lib/db/failure";
import type { Prisma } from "@/lib/db/generated/client";
import type { TenantStatements } from "@/lib/db/tenant";
import { Missing, Refusal } from "@/lib/domain/refusal";
import { REFUSALS, type RefusalCode } from "@/lib/domain/refusal-codes";

/** What every operation of the ledger answers. */
export interface Answer {
  /** Nothing moved: the same had been done before. */
  replayed: boolean;
  /** The contract's version that the operation wrote. */
  version: number;
  /** The balance after it, in seconds; for a replay, the balance after it then. */
  balanceSeconds: number;
  /** Number of the renewal that it opened, or null. */
  renewalOpened: number | null;
  /** Number of the unsent renewal that it withdrew, or null. */
  renewalWithdrawn: number | null;
  /** Money that the operation itself moved, in minor units: refunded, put to the bill, or turned from debt into money; 0 for all others. */
  moneyMinor: number;
  /** Seconds that a recall left owed, or that billing debt took from what is owed; 0 for all others. */
  movedSeconds: number;
}

/**
 * Calls one function of the ledger, which is one statement, and hands back its answer. Throws a Refusal where a rule
 * refuses, Missing where something is not there or not this firm's; the transaction can then only roll back.
 */
export async function post(db: TenantStatements, operation: Prisma.Sql): Promise<Answer> {
  const [answer] = await postAll(db, operation);
  if (!answer) throw new Error("The ledger gave no answer");
  return answer;
}

/** Calls a function that answers for each of several entries, in their order. */
export async function postAll(db: TenantStatements, operation: Prisma.Sql): Promise<Answer[]> {
  return refusing(
    db.$queryRaw<Answer[]>`
      SELECT replayed, version, balance_seconds AS "balanceSeconds", renewal_opened AS "renewalOpened",
             renewal_withdrawn AS "renewalWithdrawn", money_minor::float8 AS "moneyMinor",
             moved_seconds AS "movedSeconds"
        FROM ${operation}`,
  );
}

/** Turns what the database raised into the refusal that it means; everything else stays the failure it is. */
export async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const raised = raisedBy(error);
    if (raised?.code === "HB404") throw new Missing();
    if (raised?.code === LOCK_NOT_AVAILABLE) throw new Refusal("contract_busy");
    if (raised?.code === "HB001" && isRefusalCode(raised.message)) {
      throw new Refusal(raised.message, JSON.parse(raised.detail ?? "{}") as Record<string, string | number>);
    }
    throw error;
  }
}

// SQLSTATE of a lock that was not given within lock_timeout: a long import holds its contracts until it is whole.
const LOCK_NOT_AVAILABLE = "55P03";

function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(REFUSALS, code);
}
