import type { TenantDb } from "@/lib/db/tenant";
import type { DeliveryFailure, DeliveryStatus, DisabledReason, HookEventType } from "@/lib/domain/hook";
import { found } from "@/lib/domain/refusal";
import { hookBody } from "@/lib/features/hooks/delivering";
import type { DeliverySearch } from "@/lib/features/hooks/input";

/** An endpoint as the owner sees it; its secret was shown once. */
export interface HookRow {
  hookId: string;
  url: string;
  name: string;
  events: HookEventType[];
  revision: number;
  createdAt: Date;
  disabledAt: Date | null;
  disabledReason: DisabledReason | null;
  /** Since when nothing arrives; null where the last message did. */
  failingSince: Date | null;
  /** Until when the former secret signs as well. */
  formerUntil: Date | null;
}

/** The firm's endpoints, the oldest first. */
export async function hookList(db: TenantDb): Promise<HookRow[]> {
  return (await db.hook.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] })).map(hookRow);
}

/** One endpoint. Throws Missing. */
export async function hookOf(db: TenantDb, hookId: string): Promise<HookRow> {
  return hookRow(found(await db.hook.findFirst({ where: { id: hookId } })));
}

type Stored = NonNullable<Awaited<ReturnType<TenantDb["hook"]["findFirst"]>>>;

function hookRow({ id: hookId, url, name, events, revision, createdAt, disabledAt, disabledReason, failingSince, formerUntil }: Stored): HookRow {
  const reason = disabledReason as DisabledReason | null;
  return { hookId, url, name, events: events as HookEventType[], revision, createdAt, disabledAt, disabledReason: reason, failingSince, formerUntil };
}

/** What became of telling one endpoint of one event. */
export interface DeliveryRow {
  deliveryId: string;
  hookId: string;
  eventId: string;
  type: string;
  status: DeliveryStatus;
  /** A person sent it once more. */
  again: boolean;
  attempts: number;
  nextAt: Date | null;
  createdAt: Date;
  endedAt: Date | null;
  /** What the last attempt brought; null before the first. */
  last: { status: number | null; failure: DeliveryFailure | null; tookMs: number } | null;
}

const PAGE = 50;

const WITH_LAST = { event: { select: { type: true } }, tries: { orderBy: { number: "desc" }, take: 1 } } as const;

/** The deliveries of an endpoint, the newest first, page by page. */
export async function deliveryList(db: TenantDb, hookId: string, { show, after }: DeliverySearch): Promise<{ rows: DeliveryRow[]; next: string | null }> {
  const [instant = "", id = ""] = after?.split("~") ?? [];
  const found = await deliveriesAfter(db, hookId, show === "all" ? undefined : show, after ? { at: new Date(instant), id } : null, PAGE + 1);
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  return { rows, next: found.length > PAGE && last ? `${last.createdAt.toISOString()}~${last.deliveryId}` : null };
}

/** As many deliveries as asked for, the newest first, from one on. */
export async function deliveriesAfter(
  db: TenantDb,
  hookId: string,
  status: DeliveryStatus | undefined,
  after: { at: Date; id: string } | null,
  take: number,
): Promise<DeliveryRow[]> {
  const rows = await db.hookDelivery.findMany({
    where: { hookId, status, ...(after && { OR: [{ createdAt: { lt: after.at } }, { createdAt: after.at, id: { lt: after.id } }] }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take,
    include: WITH_LAST,
  });
  return rows.map(deliveryRow);
}

type StoredDelivery = NonNullable<Awaited<ReturnType<typeof storedDelivery>>>;

function storedDelivery(db: TenantDb, deliveryId: string) {
  return db.hookDelivery.findFirst({ where: { id: deliveryId }, include: WITH_LAST });
}

function deliveryRow(row: StoredDelivery): DeliveryRow {
  const [last] = row.tries;
  const { id: deliveryId, hookId, eventId, again, attempts, nextAt, createdAt, endedAt } = row;
  const brought = last ? { status: last.status, failure: last.failure as DeliveryFailure | null, tookMs: last.tookMs } : null;
  return { deliveryId, hookId, eventId, type: row.event.type, status: row.status as DeliveryStatus, again, attempts, nextAt, createdAt, endedAt, last: brought };
}

/** One attempt at an endpoint. */
export interface AttemptRow {
  number: number;
  at: Date;
  tookMs: number;
  status: number | null;
  failure: DeliveryFailure | null;
  /** The beginning of what it answered. */
  answer: string;
}

export interface FullDelivery extends DeliveryRow {
  occurredAt: Date;
  /** What is sent, to the letter. */
  body: string;
  tries: AttemptRow[];
}

/** One delivery with its body and every attempt, the newest first. Throws Missing. */
export async function fullDelivery(db: TenantDb, deliveryId: string): Promise<FullDelivery> {
  const row = found(await storedDelivery(db, deliveryId));
  const event = found(await db.hookEvent.findFirst({ where: { id: row.eventId } }));
  const tries = await db.hookAttempt.findMany({ where: { deliveryId }, orderBy: { number: "desc" } });
  return {
    ...deliveryRow(row),
    occurredAt: event.occurredAt,
    body: hookBody(event),
    tries: tries.map(({ number, at, tookMs, status, failure, answer }) => ({ number, at, tookMs, status, failure: failure as DeliveryFailure | null, answer })),
  };
}

/** What the owners are told of an endpoint that was switched off. */
export interface DisabledNews {
  firm: { name: string; email: string; phone: string; locale: "en" | "it" | "fr" };
  host: string;
  reason: "gone" | "failing";
  disabledAt: Date;
  /** Their addresses. */
  owners: string[];
}

/** Null where somebody has switched it on again, or removed it. */
export async function disabledNews(db: TenantDb, hookId: string): Promise<DisabledNews | null> {
  const hook = await db.hook.findFirst({ where: { id: hookId, disabledReason: { in: ["gone", "failing"] } } });
  if (!hook?.disabledAt) return null;
  const { locale, ...firm } = found(await db.tenant.findFirst({ select: { name: true, email: true, phone: true, locale: true } }));
  const owners = await db.member.findMany({ where: { role: "owner", status: "active" }, select: { email: true }, orderBy: { email: "asc" } });
  const reason = hook.disabledReason === "gone" ? "gone" : "failing";
  return {
    firm: { ...firm, locale: locale as DisabledNews["firm"]["locale"] },
    host: new URL(hook.url).host,
    reason,
    disabledAt: hook.disabledAt,
    owners: owners.map(({ email }) => email),
  };
}
