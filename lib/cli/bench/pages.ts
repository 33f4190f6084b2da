import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { load, type Measured, row } from "@/lib/cli/bench/load";
import { withWeb } from "@/lib/cli/bench/web";
import { say } from "@/lib/cli/terminal";
import { platform } from "@/lib/db/platform";
import { env } from "@/lib/env";
import type { SeededFirm } from "@/prisma/seed/demo";

const READERS = 8;

/** Requests a second of the three faces' first pages, beside a page of the same server that asks the database nothing. */
export async function measurePages(firm: SeededFirm, seconds: number): Promise<void> {
  await withWeb(async (base) => {
    const [owner, client] = [await cookieFor(firm, "owner"), await cookieFor(firm, "client")];
    const empty = await read(`${base}/forgot`, "", seconds);
    say("\n  Pages, 8 readers at once");
    say(row("", "requests/s", "p50 ms", "p95 ms", "of an empty"));
    say(line("an empty page", empty, empty));
    say(line("Today", await read(`${base}/`, owner, seconds), empty));
    say(line("the portal's home", await read(`${base}/portal`, client, seconds), empty));
    say(line("the owner's overview", await read(`${base}/reports`, owner, seconds), empty));
    say(line("a statement", await read(`${base}/contracts/${firm.clients[0]?.contractId}`, owner, seconds), empty));
  });
}

function line(name: string, measured: Measured, empty: Measured): string {
  const failed = measured.failures > 0 ? ` (${measured.failures} failed)` : "";
  return row(name, measured.perSecond.toFixed(0), measured.p50.toFixed(1), measured.p95.toFixed(1), `${((100 * measured.perSecond) / empty.perSecond).toFixed(0)} %`) + failed;
}

async function read(url: string, cookie: string, seconds: number): Promise<Measured> {
  return load(seconds, READERS, async () => {
    const answer = await fetch(url, { headers: { cookie }, redirect: "manual" });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  });
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
