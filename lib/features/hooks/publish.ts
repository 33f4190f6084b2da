import type { Prisma } from "@/lib/db/generated/client";
import type { HookEventType } from "@/lib/domain/hook";

/** Something that happened. `data` is thin: ids and figures, never what staff writes for itself. */
export interface HookEvent {
  type: HookEventType;
  /** Names the row that it is about: the same source again is the same event, told once. */
  source: string;
  data: Readonly<Record<string, string | number | boolean | null>>;
  at: Date;
}

/**
 * Tells the firm's endpoints of what this transaction does; if it rolls back, nothing was told. Without an endpoint that wants it, it is one
 * look into a table that has no row for the firm. What the ledger has to tell (time, balances, renewals, blocks) its own triggers publish.
 */
export async function publish(db: Pick<Prisma.TransactionClient, "$queryRaw">, { type, source, data, at }: HookEvent): Promise<void> {
  await db.$queryRaw`SELECT publish_event(${type}, ${source}, ${JSON.stringify(data)}::jsonb, ${at}::timestamptz)::text`;
}
