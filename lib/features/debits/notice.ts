// How a debit is announced: in the mail of the invoice whose money will be fetched.

import type { TenantDb } from "@/lib/db/tenant";
import { type Day, dayFromDatabase } from "@/lib/domain/day";
import type { DebitScheme } from "@/lib/domain/mandate";

/** An account as letters name it. */
export interface AccountNews {
  scheme: DebitScheme;
  bankName: string;
  last4: string;
  reference: string;
}

/** The notice that travels with an invoice: when its money is fetched, from which account, and how to stop it. */
export interface DebitNotice {
  collectOn: Day;
  amountMinor: number;
  account: AccountNews;
}

/** The debit that waits for an invoice and was not presented yet, as its mail announces it; null where there is none. */
export async function debitNoticeOf(db: TenantDb, invoiceId: string): Promise<DebitNotice | null> {
  const debit = await db.debit.findFirst({ where: { invoiceId, status: "scheduled", presentments: 0 }, include: { mandate: true } });
  return debit && { collectOn: dayFromDatabase(debit.collectOn), amountMinor: Number(debit.amountMinor), account: accountNews(debit.mandate) };
}

/** What letters say of a mandate's account. */
export function accountNews({ scheme, bankName, last4, reference }: { scheme: string; bankName: string; last4: string; reference: string }): AccountNews {
  return { scheme: scheme as DebitScheme, bankName, last4, reference };
}
