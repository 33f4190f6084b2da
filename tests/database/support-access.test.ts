// Support comes in only where an owner let it in, only as long, and everything it does stands in the firm's log.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import NoPlacePage from "@/app/(public)/no-place/page";
import { addClient } from "@/app/(desk)/clients/actions";
import { approveSupport, endSupport } from "@/app/(desk)/settings/support/actions";
import { now, withClock } from "@/lib/clock";
import { platform } from "@/lib/db/platform";
import { firmToday } from "@/lib/features/firm-clock";
import { eraseMember } from "@/lib/features/leaving/erasure";
import { erasablePeople } from "@/lib/features/leaving/queries";
import { inviteStaff } from "@/lib/features/people/commands";
import { askSupport, closeSupport, openSupport, operatorAccesses } from "@/lib/features/support/operators";
import { supportNews, supportPage } from "@/lib/features/support/queries";
import { deskFrame } from "@/lib/features/today/frame";
import { staffRead } from "@/lib/web/staff";
import { openOutbox, workThrough } from "@/tests/support/billing";
import { asOwner, type FreshTenant, freshTenant } from "@/tests/support/database";
import { access, grant, inside, openOperator, self } from "@/tests/support/operators";
import { inRequest } from "@/tests/support/request";
import { signedIn } from "@/tests/support/signed-in";

const client = () => ({ name: `Client ${randomUUID()}`, country: "US", currency: "USD", locale: "en" });
const reads = (cookie: string) => inRequest({ cookie }, () => staffRead("log.read", () => Promise.resolve({ seen: true })));
const events = (firm: FreshTenant) => firm.inFirm(async (db) => (await db.logEntry.findMany({ where: { actorKind: "support" }, orderBy: { seq: "asc" } })).map(({ event }) => event));

test("an operator without a grant sees nothing: no place, no firm's name, no page", async () => {
  const [firm, operator] = [await freshTenant(), await openOperator()];
  expect((await reads(operator.cookie)).sentTo).toBe("/no-place");
  await askSupport(await self(operator.sessionId), { firm: firm.tenantId, ...access });
  expect((await operatorAccesses(await self(operator.sessionId))).map(({ status, firmName }) => ({ status, firmName }))).toEqual([{ status: "asked", firmName: "" }]);
  expect((await reads(operator.cookie)).sentTo).toBe("/no-place");
  const [asked] = await operatorAccesses(await self(operator.sessionId));
  await expect(openSupport(await self(operator.sessionId), { accessId: asked?.accessId ?? "" })).rejects.toThrow("missing");
});

test("whoever is no operator, or lacks the second factor, neither asks nor goes in", async () => {
  const [firm, operator] = [await freshTenant(), await openOperator()];
  const accessId = await grant(firm, operator.email);
  const stranger = await self((await signedIn(firm.technician.personId)).sessionId);
  await expect(askSupport(stranger, { firm: firm.tenantId, ...access })).rejects.toThrow("missing");
  await expect(operatorAccesses(stranger)).rejects.toThrow("missing");
  await expect(openSupport(stranger, { accessId })).rejects.toThrow("missing");
  const plain = await self((await signedIn(operator.personId)).sessionId);
  await expect(openSupport(plain, { accessId })).rejects.toThrow("second_factor_needed");
  // The grant of one operator is no other operator's.
  const other = await openOperator();
  await expect(openSupport(await self(other.sessionId), { accessId })).rejects.toThrow("missing");
});

test("once an owner approves, support sits in that firm alone, and each page and action stands in the log as support's", async () => {
  const [firm, elsewhere, operator] = [await freshTenant(), await freshTenant(), await openOperator()];
  await askSupport(await self(operator.sessionId), { firm: firm.tenantId, ...access });
  const { accessId } = (await operatorAccesses(await self(operator.sessionId)))[0] ?? { accessId: "" };
  const owner = await signedIn(firm.owner.personId);
  expect((await inRequest(owner, () => approveSupport({ accessId }))).answer?.ok).toBe(true);
  await openSupport(await self(operator.sessionId), { accessId });
  expect((await self(operator.sessionId)).places.map(({ tenantId }) => tenantId)).toEqual([firm.tenantId]);
  expect((await reads(operator.cookie)).answer?.seen).toBe(true);
  expect((await inRequest(operator, () => addClient(client()))).answer?.ok).toBe(true);
  expect(await events(firm)).toEqual(["support_asked", "support_opened", "support_read", "support_acted"]);
  expect(await events(elsewhere)).toEqual([]);
  // A member of the firm who is in no list, with the grant's name.
  expect(await firm.inFirm((db) => db.member.count({ where: { status: { not: "removed" } } }))).toBe(3);
  expect((await firm.inFirm((db) => erasablePeople(db))).filter(({ key }) => key.startsWith("member:"))).toEqual([]);
  const chair = await firm.inFirm((db) => db.member.findFirstOrThrow({ where: { status: "removed" } }));
  await expect(firm.inFirm((db) => eraseMember(db, firm.owner.actor, { memberId: chair.id, typedName: chair.name }))).rejects.toThrow("missing");
});

test("the grant's time is asked on each request: a second after it, nothing is there", async () => {
  const { operator, firm } = await inside();
  expect((await reads(operator.cookie)).answer?.seen).toBe(true);
  await withClock(new Date(now().getTime() + 4 * 3_600_000 - 60_000), async () => expect((await reads(operator.cookie)).answer?.seen).toBe(true));
  await withClock(new Date(now().getTime() + 4 * 3_600_000 + 1_000), async () => {
    expect((await reads(operator.cookie)).sentTo).toBe("/no-place");
    expect((await inRequest(operator, () => addClient(client()))).answer).toMatchObject({ ok: false, refusal: "not_permitted" });
  });
  expect(await firm.inFirm((db) => db.client.count())).toBe(0);
});

test("an owner who ends it, and a command that takes the operator away, act at once", async () => {
  const [ended, removed] = [await inside(), await inside()];
  const owner = await signedIn(ended.firm.owner.personId);
  expect((await inRequest(owner, () => endSupport({ accessId: ended.accessId }))).answer?.ok).toBe(true);
  expect((await reads(ended.operator.cookie)).sentTo).toBe("/no-place");
  await asOwner((db) => db.query("DELETE FROM operator WHERE person_id = $1", [removed.operator.personId]));
  expect((await reads(removed.operator.cookie)).sentTo).toBe("/no-place");
  for (const { operator } of [ended, removed]) {
    const { answer } = await inRequest(operator, () => NoPlacePage());
    expect(answer?.props.lead).toBe("The time that you were granted is over.");
  }
});

test("the owner's list says until when support was in: as granted, or until it was ended", async () => {
  const { firm, accessId } = await inside();
  const until = async () => (await firm.inFirm((db) => supportPage(db))).accesses[0]?.until?.getTime();
  const granted = (await until()) ?? 0;
  expect(granted).toBeGreaterThan(now().getTime() + 3 * 3_600_000);
  const enough = new Date(now().getTime() + 600_000);
  await withClock(enough, async () => inRequest(await signedIn(firm.owner.personId), () => endSupport({ accessId })));
  expect(await until()).toBe(enough.getTime());
});

test("time that has run out by itself is not ended later by whoever comes back", async () => {
  const { firm, operator, accessId } = await inside();
  const listed = () => firm.inFirm(async (db) => (await supportPage(db)).accesses[0]);
  const granted = await listed();
  await withClock(new Date(now().getTime() + 20 * 3_600_000), async () => {
    await closeSupport(await self(operator.sessionId));
    await inRequest(await signedIn(firm.owner.personId), () => endSupport({ accessId }));
    expect(await listed()).toEqual({ ...granted, status: "over" });
  });
  expect(await events(firm)).not.toContain("support_ended");
});

test("an operator who joins the staff gets a place of their own, not the chair of support", async () => {
  const { firm, operator } = await inside();
  const { memberId } = await firm.inFirm((db) => inviteStaff(db, firm.owner.actor, { name: "Oona", email: operator.email, role: "technician" }));
  expect((await self(operator.sessionId)).place?.subjectId).not.toBe(memberId);
});

test("leaving ends the grant and gives the operator their own session back", async () => {
  const { operator, firm, accessId } = await inside();
  await closeSupport(await self(operator.sessionId));
  const after = await self(operator.sessionId);
  expect({ support: after.support, bound: after.bound, places: after.places }).toEqual({ support: null, bound: null, places: [] });
  await expect(openSupport(after, { accessId })).rejects.toThrow("missing");
  expect((await events(firm)).at(-1)).toBe("support_ended");
});

test("the database lets nobody in for longer than three days, and the app may not name an operator", async () => {
  const { firm, accessId } = await inside();
  await expect(firm.inFirm((db) => db.supportAccess.updateMany({ where: { id: accessId }, data: { until: new Date(now().getTime() + 80 * 3_600_000) } }))).rejects.toThrow("support_access_check");
  await expect(platform().$executeRaw`INSERT INTO operator (person_id) VALUES (${firm.owner.personId}::uuid)`).rejects.toThrow("permission denied");
});

test("all owners are mailed when support asks, in the firm's language, and nobody once it was answered", async () => {
  const [firm, operator] = [await freshTenant(), await openOperator()];
  const { outside } = openOutbox(firm);
  await firm.inFirm((db) => db.member.updateMany({ where: { id: firm.dispatcher.id }, data: { role: "owner" } }));
  await askSupport(await self(operator.sessionId), { firm: firm.tenantId, ...access });
  await workThrough(firm, outside);
  const told = await firm.inFirm((db) => db.message.findMany({ where: { kind: "support_asked" } }));
  expect(told.map(({ recipients }) => recipients.toSorted())).toEqual([[firm.dispatcher.email, firm.owner.email].toSorted()]);
  expect(told[0]?.textBody).toContain("Ticket 4711");
  expect(told[0]?.textBody).toContain("/settings/support");
  const { accessId } = (await operatorAccesses(await self(operator.sessionId)))[0] ?? { accessId: "" };
  expect(await firm.inFirm((db) => supportNews(db, accessId))).not.toBeNull();
  await inRequest(await signedIn(firm.owner.personId), () => approveSupport({ accessId }));
  expect(await firm.inFirm((db) => supportNews(db, accessId))).toBeNull();
});

test("all of the staff are told who may be in and until when, for as long as it holds", async () => {
  const { firm, accessId } = await inside("read");
  const told = () => firm.inFirm(async (db) => (await deskFrame(db, firm.technician.id, await firmToday(db))).support);
  expect(await told()).toMatchObject([{ accessId, name: "Oona Operator", mode: "read", until: expect.any(Date) }]);
  await withClock(new Date(now().getTime() + 4 * 3_600_000 + 1_000), async () => expect(await told()).toEqual([]));
  await inRequest(await signedIn(firm.owner.personId), () => endSupport({ accessId }));
  expect(await told()).toEqual([]);
});
