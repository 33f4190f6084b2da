import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { GET } from "@/app/feeds/[file]/route";
import { withClock } from "@/lib/clock";
import { makeFeed, revokeFeed } from "@/lib/features/feeds/commands";
import { ownFeeds } from "@/lib/features/feeds/queries";
import { cancelVisit, changeVisit, planVisit } from "@/lib/features/visits/commands";
import { openOffice } from "@/tests/support/approvals";
import type { TestMember } from "@/tests/support/database";
import { hours } from "@/tests/support/ledger";
import { NOON, refusalOf } from "@/tests/support/time";

async function calendar() {
  const office = await openOffice({ approval: "off" });
  const { firm, contractId } = office;
  const plan = (member: TestMember, title: string, startsOn = "2026-03-04") => {
    const asked = { visitId: randomUUID(), contractId, memberId: member.id, title, startsOn, startsTime: "09:30", seconds: hours(2), estimatedSeconds: null };
    return withClock(NOON, () => firm.inFirm(async (db) => ({ ...asked, ...(await planVisit(db, firm.dispatcher.actor, asked)) })));
  };
  const make = (member: TestMember, scope: "own" | "all" = "own", locale: "en" | "it" | "fr" = "en") => firm.inFirm((db) => makeFeed(db, member.actor, { scope }, locale));
  const read = (token: string, headers: Record<string, string> = {}) =>
    withClock(NOON, () => GET(new Request(`http://localhost/feeds/${token}.ics`, { headers }), { params: Promise.resolve({ file: `${token}.ics` }) }));
  return { ...office, plan, make, read, text: async (token: string) => (await read(token)).text() };
}

test("a member's calendar holds their own visits in UTC with client and title, and nothing internal", async () => {
  const { plan, make, text, firm, contractId } = await calendar();
  await firm.inFirm((db) => db.client.updateMany({ data: { notes: "Pays late" } }));
  const mine = await plan(firm.technician, "Replace the switch");
  await plan(firm.dispatcher, "Somebody else's");
  const file = await text((await make(firm.technician)).token);
  expect(file).toContain("DTSTART:20260304T143000Z");
  expect(file).toContain("DTEND:20260304T163000Z");
  expect(file).toContain(`UID:${mine.visitId}@`);
  expect(file.replaceAll("\r\n ", "")).toContain(`SUMMARY:Client ${contractId}: Replace the switch`);
  expect(file).not.toContain("Somebody");
  expect(file).not.toContain("Pays late");
});

test("the same visits are the same bytes, so a calendar that has them is told so; a moved visit is told anew", async () => {
  const { plan, make, read, text, firm } = await calendar();
  const visit = await plan(firm.technician, "Replace the switch");
  const { token } = await make(firm.technician);
  const first = await read(token);
  const etag = first.headers.get("etag") ?? "";
  expect([first.status, (await read(token, { "if-none-match": etag })).status]).toEqual([200, 304]);
  const { visitId, contractId, memberId, title, seconds, estimatedSeconds } = visit;
  await withClock(NOON, () => firm.inFirm((db) => changeVisit(db, firm.dispatcher.actor, { visitId, revision: 1, contractId, memberId, title, startsOn: "2026-03-05", startsTime: "10:00", seconds, estimatedSeconds })));
  expect((await read(token, { "if-none-match": etag })).status).toBe(200);
  expect(await text(token)).toContain("SEQUENCE:1");
  await firm.inFirm((db) => cancelVisit(db, firm.dispatcher.actor, { visitId, revision: 2, reason: "Client is away" }));
  const gone = await text(token);
  expect(gone).toContain("STATUS:CANCELLED");
  expect(gone).not.toContain("away");
});

test("an address that was taken back, whose member has left, or that never was, answer alike", async () => {
  const { make, read, firm } = await calendar();
  const [revoked, left] = [await make(firm.technician), await make(firm.dispatcher)];
  expect(await firm.inFirm((db) => ownFeeds(db, firm.technician.id))).toMatchObject([{ feedId: revoked.feedId, scope: "own" }]);
  await firm.inFirm((db) => revokeFeed(db, firm.technician.actor, { feedId: revoked.feedId }));
  await firm.inFirm((db) => db.member.updateMany({ where: { id: firm.dispatcher.id }, data: { status: "removed" } }));
  const answers = await Promise.all([revoked.token, left.token, "x".repeat(43), "short"].map(async (token) => [(await read(token)).status, await (await read(token)).text()]));
  expect(new Set(answers.map(String)).size).toBe(1);
  expect(answers[0]?.[0]).toBe(404);
  expect(await firm.inFirm((db) => ownFeeds(db, firm.technician.id))).toEqual([]);
});

test("nobody takes another's address back, and only its hash is kept", async () => {
  const { make, read, firm } = await calendar();
  const { feedId, token } = await make(firm.technician);
  expect(await refusalOf(firm.inFirm((db) => revokeFeed(db, firm.owner.actor, { feedId })))).toMatchObject({ name: "Missing" });
  expect((await read(token)).status).toBe(200);
  const row = await firm.inFirm((db) => db.calendarFeed.findFirstOrThrow());
  expect(JSON.stringify(row)).not.toContain(token);
});

test("the whole team's calendar is the office's; whoever becomes a technician reads their own visits from then on", async () => {
  const { plan, make, text, firm } = await calendar();
  await plan(firm.technician, "Replace the switch");
  await plan(firm.dispatcher, "Own errand");
  expect(await refusalOf(make(firm.technician, "all"))).toMatchObject({ code: "not_permitted" });
  const { token } = await make(firm.dispatcher, "all");
  expect(await text(token)).toContain("Replace the switch");
  await firm.inFirm((db) => db.member.updateMany({ where: { id: firm.dispatcher.id }, data: { role: "technician" } }));
  const own = await text(token);
  expect([own.includes("Replace the switch"), own.includes("Own errand")]).toEqual([false, true]);
});

test.each([["en", "Contract:"], ["it", "Contratto:"], ["fr", "Contrat"]] as const)("it speaks its maker's language (%s)", async (locale, word) => {
  const { plan, make, text, firm } = await calendar();
  await plan(firm.technician, "Switch");
  expect(await text((await make(firm.technician, "own", locale)).token)).toContain(word);
});
