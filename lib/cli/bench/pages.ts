import { randomUUID } from "node:crypto";
import { chromium, type BrowserContext } from "@playwright/test";
import { encode } from "next-auth/jwt";
import { load, row } from "@/lib/cli/bench/load";
import { type MeasuredPage, mainPages } from "@/lib/cli/bench/page-list";
import { type MeasuredWeb, withWeb } from "@/lib/cli/bench/web";
import { findBrowser } from "@/lib/cli/browser";
import { say } from "@/lib/cli/terminal";
import { platform } from "@/lib/db/platform";
import { env } from "@/lib/env";
import type { SeededFirm } from "@/prisma/seed/demo";

const SECONDS = 1.5;

/** What one page costs: statements sent to the database, and milliseconds until its last byte, one reader alone. */
interface PageCost {
  statements: number;
  milliseconds: number;
  failed: boolean;
}

/**
 * The main pages beside an empty page of the same server: statements, time, and the compressed JavaScript that a browser
 * fetches for each. With `before`, the same pages of another firm in this run, the last column is the ratio to them. Answers
 * the milliseconds by page.
 */
export async function measurePages(whose: string, firm: SeededFirm, before?: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const took = new Map<string, number>();
  await withWeb(async (web) => {
    const cookies = { owner: await cookieFor(firm, "owner"), client: await cookieFor(firm, "client") };
    const scripts = await scriptWeights(web, cookies, await mainPages(firm));
    const empty = await costOf(web, "/forgot", "");
    say(`\n  Pages of ${whose}, one reader`);
    say(row("", "statements", "ms", "× an empty", "JavaScript kB", before ? "× the demo" : ""));
    say(row("an empty page", String(empty.statements), empty.milliseconds.toFixed(1), "1.0", ""));
    for (const { name, face, address } of await mainPages(firm)) {
      const cost = await costOf(web, address, cookies[face]);
      took.set(name, cost.milliseconds);
      const [toEmpty, toOther] = [cost.milliseconds / empty.milliseconds, cost.milliseconds / (before?.get(name) ?? Number.NaN)];
      const weight = scripts.get(name);
      say(row(name, String(cost.statements), cost.milliseconds.toFixed(1), toEmpty.toFixed(1), weight === undefined ? "" : (weight / 1_000).toFixed(0), before ? toOther.toFixed(2) : "") + (cost.failed ? " failed" : ""));
    }
  });
  return took;
}

async function costOf({ base, statements }: MeasuredWeb, address: string, cookie: string): Promise<PageCost> {
  let status = 0;
  const read = async () => {
    const answer = await fetch(`${base}${address}`, { headers: { cookie }, redirect: "manual" });
    await answer.arrayBuffer();
    status = answer.status;
  };
  await read();
  const sent = await statements();
  await read();
  const statementsOfOne = (await statements()) - sent;
  const { p50 } = await load(SECONDS, 1, read);
  return { statements: statementsOfOne, milliseconds: p50, failed: status !== 200 };
}

/** Compressed bytes of the scripts that each page fetches into an empty browser; nothing where there is no Chromium. */
async function scriptWeights({ base }: MeasuredWeb, cookies: Record<MeasuredPage["face"], string>, pages: readonly MeasuredPage[]): Promise<Map<string, number>> {
  const executablePath = findBrowser();
  const weights = new Map<string, number>();
  if (!executablePath) return weights;
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  try {
    for (const { name, face, address } of pages) {
      const context = await browser.newContext({ baseURL: base, extraHTTPHeaders: { cookie: cookies[face] }, serviceWorkers: "block" });
      weights.set(name, await scriptsOf(context, address));
      await context.close();
    }
  } finally {
    await browser.close();
  }
  return weights;
}

async function scriptsOf(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: "networkidle" });
  return page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).filter(({ name }) => name.split("?")[0]?.endsWith(".js")).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
}

/** A session of a person of that face, as a sign-in would have opened it. */
async function cookieFor(firm: SeededFirm, face: "owner" | "client"): Promise<string> {
  const email = firm.signIns.find((signIn) => signIn.face === face)?.email;
  const person = await platform().person.findUniqueOrThrow({ where: { email } });
  const expiresAt = new Date(Date.now() + 3_600_000);
  const { id: sid } = await platform().session.create({ data: { id: randomUUID(), personId: person.id, expiresAt } });
  const token = await encode({ token: { sid }, secret: env().secret });
  return `hb_session=${token}`;
}
