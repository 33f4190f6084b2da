import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as settings from "@/app/(desk)/settings/sign-in/actions";
import { doorAt, enterWithIdentity } from "@/lib/features/identity/door";
import { removeMember } from "@/lib/features/people/commands";
import { addMember } from "@/tests/support/database";
import { signInThrough } from "@/tests/support/identity-browser";
import { accountOf, act, addProvider, atDesk, browser, cameIn, type IdentityFirm, livingSessions, openFirm, refusedAt, self } from "@/tests/support/identity-firm";
import { openOpenIdServer, type OpenIdServer } from "@/tests/support/openid-server";
import { freshOrigin } from "@/tests/support/people";
import { signedIn } from "@/tests/support/signed-in";

let server: OpenIdServer;
beforeAll(async () => {
  server = await openOpenIdServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.forge = null;
});

test("a member whose address the provider stands for comes in, bound to the firm and with a factor proved", async () => {
  const firm = await openFirm(server);
  const by = browser();
  const login = accountOf(server, { email: firm.technician.email.toUpperCase() });
  expect(await signInThrough(by, server, firm.providerId, login, "/time?view=week")).toBe("/time?view=week");
  expect(await self(by)).toMatchObject({ personId: firm.technician.personId, method: "identity", bound: firm.tenantId, pending: false, factorAt: expect.any(Date) });
  expect((await atDesk(by)).answer?.staff).toMatchObject({ memberId: firm.technician.id, role: "technician" });
  expect([...by.cookies.keys()].toSorted()).toEqual(["hb_door", "hb_locale", "hb_session"]);
  expect(await firm.inFirm((db) => db.memberIdentity.findMany({ select: { subject: true, memberId: true } }))).toEqual([{ subject: login, memberId: firm.technician.id }]);
});

test("from then on the account there counts, and no address", async () => {
  const firm = await openFirm(server);
  const login = accountOf(server, firm.technician);
  await signInThrough(browser(), server, firm.providerId, login);
  server.people.set(login, { email: firm.owner.email, email_verified: true });
  const again = browser();
  expect(await signInThrough(again, server, firm.providerId, login)).toBe("/");
  expect((await self(again))?.personId).toBe(firm.technician.personId);
  // Somebody else who was given the technician's former address there finds the place taken.
  expect(await signInThrough(browser(), server, firm.providerId, accountOf(server, firm.technician))).toBe(refusedAt(firm, "identity_no_access"));
});

test("whoever is vouched for and not known reads one sentence, and no session is opened", async () => {
  const [firm, other] = [await openFirm(server), await openFirm(server)];
  const invited = await addMember(firm.tenantId, "technician", "Ivy Invited");
  await firm.inFirm((db) => db.member.updateMany({ where: { id: invited.id }, data: { status: "invited", personId: null } }));
  const removed = await addMember(firm.tenantId, "technician", "Remo Removed");
  await firm.inFirm((db) => removeMember(db, firm.owner.actor, { memberId: removed.id }));
  const logins = [
    accountOf(server, firm.technician, { email_verified: false }),
    accountOf(server, firm.technician, { email_verified: "true" }),
    accountOf(server, { email: "nobody@example.test" }),
    accountOf(server, invited),
    accountOf(server, removed),
    accountOf(server, other.owner),
    accountOf(server, { email: "" }),
  ];
  for (const login of logins) {
    const by = browser();
    expect(await signInThrough(by, server, firm.providerId, login)).toBe(refusedAt(firm, "identity_no_access"));
    expect(by.cookies.has("hb_session")).toBe(false);
  }
  expect(await firm.inFirm((db) => db.memberIdentity.count())).toBe(0);
  for (const member of [firm.technician, removed, other.owner]) expect(await livingSessions(member)).toBe(0);
});

test("a forged token opens nothing here either", async () => {
  const firm = await openFirm(server);
  const login = accountOf(server, firm.owner);
  for (const forge of [
    (claims: Record<string, unknown>) => ({ claims, alg: "none" as const }),
    (claims: Record<string, unknown>) => ({ claims: { ...claims, aud: "another" } }),
    (claims: Record<string, unknown>) => ({ claims, strangeKey: true }),
  ]) {
    server.forge = forge;
    expect(await signInThrough(browser(), server, firm.providerId, login)).toBe(refusedAt(firm, "identity_no_access"));
  }
  expect(await livingSessions(firm.owner)).toBe(0);
});

test("who is removed, disconnected or came through a provider that was shut or removed is out with the next click", async () => {
  const ends: ((firm: IdentityFirm) => Promise<unknown>)[] = [
    (firm) => firm.inFirm((db) => removeMember(db, firm.owner.actor, { memberId: firm.technician.id })),
    (firm) => act(firm.owner, settings.enableProvider, { providerId: firm.providerId, enabled: false }),
    (firm) => act(firm.owner, settings.removeProvider, { providerId: firm.providerId }),
    (firm) => act(firm.technician, settings.disconnectIdentity, { providerId: firm.providerId }),
  ];
  for (const end of ends) {
    const firm = await openFirm(server);
    const by = await cameIn(firm, server, firm.technician);
    expect((await atDesk(by)).answer).not.toBeNull();
    await end(firm);
    expect((await atDesk(by)).sentTo).toMatch(/^\/(sign-in|no-place)/);
  }
});

test("of coming in and shutting the provider at one moment, no session is left", async () => {
  const firm = await openFirm(server);
  const door = (await doorAt(firm.providerId))!;
  const vouched = { subject: "twin", email: firm.technician.email };
  await enterWithIdentity(door, vouched, freshOrigin());
  for (let round = 0; round < 6; round += 1) {
    await act(firm.owner, settings.enableProvider, { providerId: firm.providerId, enabled: true });
    const coming = [0, 1, 2].map(() => enterWithIdentity(door, vouched, freshOrigin()).catch((error: unknown) => error));
    await Promise.all([...coming, act(firm.owner, settings.enableProvider, { providerId: firm.providerId, enabled: false })]);
    expect(await livingSessions(firm.technician)).toBe(0);
  }
});

test("two first arrivals at one moment make one connection", async () => {
  const firm = await openFirm(server);
  const door = (await doorAt(firm.providerId))!;
  const vouched = { subject: "both", email: firm.technician.email };
  const opened = await Promise.all([1, 2, 3].map(() => enterWithIdentity(door, vouched, freshOrigin())));
  expect(new Set(opened.map((each) => each.personId))).toEqual(new Set([firm.technician.personId]));
  expect(await firm.inFirm((db) => db.memberIdentity.count())).toBe(1);
});

test("a way ends where it began: not in another browser, not without its cookie, not twice, not with another state", async () => {
  const firm = await openFirm(server);
  const login = accountOf(server, firm.technician);
  const attacker = browser();
  const returned = await server.signIn(await attacker.setOut(firm.providerId), login);
  const before = server.exchanges;
  const victim = browser();
  expect(await victim.comeBack(returned)).toBe(refusedAt(firm, "identity_began_elsewhere"));
  await victim.setOut(firm.providerId);
  expect(await victim.comeBack(returned)).toBe(refusedAt(firm, "identity_began_elsewhere"));
  expect(victim.cookies.has("hb_session")).toBe(false);
  const swapped = new URL(returned);
  swapped.searchParams.set("state", "another");
  const copied = new Map(attacker.cookies);
  expect(await attacker.comeBack(swapped)).toBe(refusedAt(firm, "identity_began_elsewhere"));
  expect(server.exchanges).toBe(before);
  // Whoever copied cookie and address comes too late.
  copied.forEach((value, name) => attacker.cookies.set(name, value));
  expect(await attacker.comeBack(returned)).toBe("/");
  const thief = browser();
  copied.forEach((value, name) => thief.cookies.set(name, value));
  expect(await thief.comeBack(returned)).toBe(refusedAt(firm, "identity_began_elsewhere"));
  expect(server.exchanges).toBe(before + 1);
});

test("a way that began at one provider does not end at another, of this firm or of the next", async () => {
  const [firm, other] = [await openFirm(server), await openFirm(server)];
  const second = await addProvider(firm, server, "Second account");
  for (const elsewhere of [second, other.providerId]) {
    const by = browser();
    const returned = await server.signIn(await by.setOut(firm.providerId), accountOf(server, firm.technician));
    returned.pathname = returned.pathname.replace(firm.providerId, elsewhere);
    expect(await by.comeBack(returned)).toBe(`/sign-in/with/${elsewhere}?refused=identity_began_elsewhere`);
  }
});

test("a session's cookie is no way, and a way's cookie is no session", async () => {
  const firm = await openFirm(server);
  const by = browser();
  const returned = await server.signIn(await by.setOut(firm.providerId), accountOf(server, firm.technician));
  const flow = by.cookies.get("hb_identity")!;
  by.cookies.set("hb_session", flow);
  expect(await self(by)).toBeNull();
  const desk = await signedIn(firm.technician.personId);
  const mixed = browser(desk);
  mixed.cookies.set("hb_identity", mixed.cookies.get("hb_session")!);
  expect(await mixed.comeBack(returned)).toBe(refusedAt(firm, "identity_began_elsewhere"));
  expect(flow).not.toContain(returned.searchParams.get("state"));
});

test("signing in this way goes on to pages of this house only", async () => {
  const firm = await openFirm(server);
  const login = accountOf(server, firm.technician);
  for (const next of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
    expect(await signInThrough(browser(), server, firm.providerId, login, next)).toBe("/");
  }
});
