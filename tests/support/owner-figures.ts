// The owner's figures worked out again from what the API hands out: every movement, every invoice, every payment. Plain sums,
// nothing of the code that the pages use.

import { type Answered, type ApiFirm, ask } from "@/tests/support/api";

export interface Movement { clientId: string; contractId: string; currency: string; version: number; kind: string; on: string; balanceSeconds: number; lines: { bucket: string; blockId: string | null; seconds: number; minor: number }[] }
export interface Bill { id: string; kind: string; clientId: string; contractId: string | null; currency: string; issuedOn: string; dueOn: string; paidOn: string | null; dueMinor: number; voided: boolean; lines: { kind: string; minor: number }[]; payments: { minor: number; on: string }[] }
export interface Exported { movements: Movement[]; bills: Bill[] }

/** Everything, page by page, as a program would fetch it. */
export async function exportAll(firm: ApiFirm): Promise<Exported> {
  const all = async (address: string) => {
    const rows: Answered[] = [];
    for (let cursor = ""; ; ) {
      const { json } = await ask(firm.keys.owner, "GET", `${address}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      rows.push(...json.data);
      if (typeof json["nextCursor"] !== "string") return rows;
      cursor = json["nextCursor"];
    }
  };
  const movements: Movement[] = [];
  for (const contract of await all("/contracts")) {
    const [contractId, clientId, currency] = [contract["id"], contract["clientId"], contract["currency"]].map(String) as [string, string, string];
    for (const row of (await all(`/contracts/${contractId}/statement`)).toReversed()) {
      const lines = (row["lines"] as Answered[]).map((line) => ({ bucket: String(line["bucket"]), blockId: line["blockId"] as string | null, seconds: Number(line["seconds"]), minor: Number(line["valueMinor"]) }));
      movements.push({ clientId, contractId, currency, version: Number(row["version"]), kind: String(row["kind"]), on: String(row["accountingOn"]), balanceSeconds: Number(row["balanceAfterSeconds"]), lines });
    }
  }
  const bills: Bill[] = [];
  for (const head of await all("/invoices")) {
    const { json } = await ask(firm.keys.owner, "GET", `/invoices/${head["id"]}`);
    const sign = json["kind"] === "credit_note" ? -1 : 1;
    bills.push({
      id: String(json["id"]), kind: String(json["kind"]), clientId: String(json["clientId"]), contractId: json["contractId"] as string | null, currency: String(json["currency"]),
      issuedOn: String(json["issuedOn"]), dueOn: String(json["dueOn"]), paidOn: json["paidOn"] as string | null, dueMinor: sign * Number(json["dueMinor"]), voided: json["state"] === "voided",
      lines: (json["lines"] as Answered[]).map((line) => ({ kind: String(line["kind"]), minor: sign * Number(line["amountMinor"]) })),
      payments: (await all(`/invoices/${head["id"]}/payments`)).map((payment) => ({ minor: Number(payment["amountMinor"]), on: String(payment["receivedOn"]) })),
    });
  }
  return { movements, bills };
}

export const sumOf = <Row>(rows: readonly Row[], figure: (row: Row) => number): number => rows.reduce((sum, row) => sum + figure(row), 0);
const plainDays = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
const later = (on: string, days: number): string => new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);

type Line = Movement["lines"][number];
const linesOf = (movements: readonly Movement[], keep: (movement: Movement, line: Line) => boolean) => movements.flatMap((movement) => movement.lines.filter((line) => keep(movement, line)).map((line) => ({ ...line, movement })));

/** Hours and money owed: what every block was bought for, less what was worked, lapsed, taken away or given back. */
export function owedFrom(movements: readonly Movement[], currency: string): { seconds: number; minor: number } {
  const lines = linesOf(movements, (movement, line) => movement.currency === currency && line.blockId !== null);
  const signOf: Record<string, number> = { purchase: 1, transfer: 1, draw: -1, expire: -1, adjust: -1, return: -1, extend: 0, confirm: 0 };
  return { seconds: sumOf(lines, (line) => line.seconds), minor: sumOf(lines, (line) => (signOf[line.bucket] ?? Number.NaN) * line.minor) };
}

/** What each month sold, earned, let lapse and gave back, in one currency. */
export function monthFrom(movements: readonly Movement[], currency: string, month: string): { sold: number; earned: number; expired: number; returned: number; adjusted: number } {
  const of = (bucket: string) => sumOf(linesOf(movements, (movement, line) => movement.currency === currency && movement.on.startsWith(month) && line.bucket === bucket), (line) => line.minor);
  return { sold: of("purchase"), earned: of("draw"), expired: of("expire"), returned: of("return"), adjusted: of("adjust") };
}

/** Purchases that stand: sold blocks that cost something and whose sale was not undone. */
export function purchasesFrom(movements: readonly Movement[]): { clientId: string; contractId: string; currency: string; on: string; minor: number; seconds: number }[] {
  const undone = new Set(linesOf(movements, (movement, line) => line.bucket === "return" && movement.kind === "void").map((line) => line.blockId));
  return linesOf(movements, (movement, line) => line.bucket === "purchase" && movement.kind === "activate" && !undone.has(line.blockId))
    .map(({ movement: { clientId, contractId, currency, on }, minor, seconds }) => ({ clientId, contractId, currency, on, minor, seconds }));
}

/** Bought again within 365 days besides a client's first day, and taken to a whole year for clients of 90 days and more. */
export function repurchasedFrom(movements: readonly Movement[], currency: string, today: string): { again: number; annual: number } {
  const purchases = purchasesFrom(movements).filter((row) => row.currency === currency);
  const clients = [...new Set(purchases.map((row) => row.clientId))].map((clientId) => {
    const own = purchases.filter((row) => row.clientId === clientId);
    const first = own.map((row) => row.on).toSorted()[0] ?? today;
    const again = sumOf(own.filter((row) => row.on > first && plainDays(row.on, today) < 365), (row) => row.minor);
    const age = plainDays(first, today);
    return { again, annual: age < 90 ? 0 : age >= 365 ? again : Math.round((again * 365) / age) };
  });
  return { again: sumOf(clients, (row) => row.again), annual: sumOf(clients, (row) => row.annual) };
}

/** Times that a balance came down to the line, from a year before 60 days ago until then, and whether hours were bought within 60 days. */
export function depletionsFrom(movements: readonly Movement[], lineSeconds: number, today: string): { ranOut: number; rebought: number } {
  const found: boolean[] = [];
  const purchases = purchasesFrom(movements);
  for (const contractId of new Set(movements.map((row) => row.contractId))) {
    let above = false;
    for (const { on, balanceSeconds } of movements.filter((row) => row.contractId === contractId).toSorted((a, b) => a.version - b.version)) {
      const counts = plainDays(on, today) >= 60 && plainDays(on, today) < 60 + 365;
      if (above && balanceSeconds <= lineSeconds && counts) found.push(purchases.some((row) => row.contractId === contractId && row.on >= on && plainDays(on, row.on) <= 60));
      above = balanceSeconds > lineSeconds;
    }
  }
  return { ranOut: found.length, rebought: found.filter(Boolean).length };
}

/** Seconds charged in each of the last twelve weeks that ended yesterday, oldest first. */
export function weeksFrom(movements: readonly Movement[], contractId: string, today: string): number[] {
  const work = linesOf(movements, (movement, line) => movement.contractId === contractId && ["draw", "overdraft", "overage"].includes(line.bucket));
  return Array.from({ length: 12 }, (_, index) => {
    const [from, to] = [later(today, -84 + index * 7), later(today, -84 + index * 7 + 6)];
    return 0 - sumOf(work.filter(({ movement }) => movement.on >= from && movement.on <= to), (line) => line.seconds);
  });
}

/** What invoices ask for in a month, by kind of line; credit notes count below zero. */
export function billedFrom(bills: readonly Bill[], currency: string, kind: string, month: string): number {
  return sumOf(bills.filter((bill) => bill.currency === currency && bill.issuedOn.startsWith(month) && !bill.voided), (bill) => sumOf(bill.lines.filter((line) => line.kind === kind), (line) => line.minor));
}

/** The day on which each open invoice is likely to be paid: its due day, and how late its client was on average in the last year. */
export function payDaysFrom(bills: readonly Bill[], today: string): { id: string; on: string; minor: number; currency: string }[] {
  const late = (of: readonly Bill[]) => (of.length === 0 ? undefined : Math.round(sumOf(of, (bill) => plainDays(bill.dueOn, bill.paidOn ?? bill.dueOn)) / of.length));
  const paid = bills.filter((bill) => bill.kind === "invoice" && bill.paidOn !== null && !bill.voided && plainDays(bill.paidOn, today) < 365);
  return bills.filter((bill) => bill.kind === "invoice" && bill.paidOn === null && !bill.voided && bill.dueMinor > 0).map(({ id, clientId, dueOn, dueMinor: minor, currency }) => {
    const usual = later(dueOn, late(paid.filter((bill) => bill.clientId === clientId)) ?? late(paid) ?? 0);
    return { id, minor, currency, on: usual >= today ? usual : later(today, Math.ceil(plainDays(usual, today) / 2)) };
  });
}
