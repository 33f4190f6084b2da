import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { changeRole, removeMember } from "@/lib/features/people/commands";
import * as settings from "@/app/(desk)/settings/sign-in/actions";
import { changeAccount, changePassword, choosePlace, keepLocale } from "@/app/account/actions";
import { now } from "@/lib/clock";
import { platform, sessionFacts } from "@/lib/db/platform";
import { connectIdentity, doorAt, enterWithIdentity, liftIdentityOnly, onlyDoorsOf } from "@/lib/features/identity/door";
import { signInSettings } from "@/lib/features/identity/queries";
import { setPassword } from "@/lib/features/people/account";
import { freshTenant } from "@/tests/support/database";
import { signInThrough } from "@/tests/support/identity-browser";
import { accountOf, act, atDesk, browser, cameIn, openFirm, openid, self } from "@/tests/support/identity-firm";
import { openOpenIdServer, type OpenIdServer } from "@/tests/support/openid-server";
import { freshOrigin } from "@/tests/support/people";
import { signedIn } from "@/tests/support/signed-in";

const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });
const PASSWORD = "correct horse battery";

let server: OpenIdServer;
beforeAll(async () => {
  server = await openOpenIdServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.forge = null;
});

test("a bound session sees its firm only, and changes nothing that is the person's own", async () => {
  const [firm, other] = [await openFirm(server), await freshTenant()];
  await setPassword(firm.technician.personId, PASSWORD);
  const elsewhere = await other.inFirm((db) => db.member.create({ data: { personId: firm.technician.personId, name: "Tara", email: firm.technician.email, role: "owner", status: "active" } }));
  const by = await cameIn(firm, server, firm.technician);
  expect((await self(by))?.places.map((place) => place.tenantId)).toEqual([firm.tenantId]);
  await by.ask(() => choosePlace({ subjectId: elsewhere.id }));
  expect((await atDesk(by)).answer?.staff.tenantId).toBe(firm.tenantId);
  const refused = { ok: false, refusal: "bound_session" };
  expect((await by.ask(() => changePassword({ currentPassword: PASSWORD, password: "another long password" }))).answer).toMatchObject(refused);
  expect(await by.setOut(firm.providerId, { connect: { password: PASSWORD } })).toBe("refused bound_session");
  expect((await by.ask(() => changeAccount({ name: "Mallory", locale: "en" }))).answer).toMatchObject(refused);
  expect(await other.inFirm((db) => db.member.findFirstOrThrow({ where: { id: elsewhere.id } }))).toMatchObject({ name: "Tara" });
  expect((await by.ask(() => keepLocale({ locale: "it" }))).answer).toMatchObject({ ok: true });
});

test("who comes back after being removed is connected with nobody, and the session that was bound stays away", async () => {
  const firm = await openFirm(server);
  const by = await cameIn(firm, server, firm.technician);
  await firm.inFirm((db) => removeMember(db, firm.owner.actor, { memberId: firm.technician.id }));
  await firm.inFirm((db) => db.member.updateMany({ where: { id: firm.technician.id }, data: { status: "active" } }));
  expect((await atDesk(by)).answer).toBeNull();
  expect(await firm.inFirm((db) => db.memberIdentity.count())).toBe(0);
});

test("a member connects an account of any address, once they have shown who they are", async () => {
  const firm = await openFirm(server);
  await setPassword(firm.technician.personId, PASSWORD);
  await platform().session.deleteMany({ where: { personId: firm.technician.personId } });
  const desk = await signedIn(firm.technician.personId);
  await platform().session.updateMany({ where: { id: desk.sessionId }, data: { createdAt: new Date(now().getTime() - 3_600_000) } });
  const by = browser(desk);
  const login = accountOf(server, { email: "private@elsewhere.test" });
  expect(await by.setOut(firm.providerId, { connect: {} })).toBe("refused proof_needed");
  expect(await by.setOut(firm.providerId, { connect: { password: "not it" } })).toBe("refused wrong_password");
  expect(await by.comeBack(await server.signIn(await by.setOut(firm.providerId, { connect: { password: PASSWORD } }), login))).toBe("/account?connected=1");
  expect((await self(by))?.method).toBe("password");
  const later = browser();
  expect(await signInThrough(later, server, firm.providerId, login)).toBe("/");
  expect((await self(later))?.personId).toBe(firm.technician.personId);
});

test("connecting ends in the session that began it, at its own firm's provider, and takes nobody's account", async () => {
  const [firm, other] = [await openFirm(server), await openFirm(server)];
  for (const member of [firm.technician, firm.dispatcher]) await setPassword(member.personId, PASSWORD);
  const connect = { password: PASSWORD };
  const tara = browser(await signedIn(firm.technician.personId));
  const diego = browser(await signedIn(firm.dispatcher.personId));
  const returned = await server.signIn(await tara.setOut(firm.providerId, { connect }), accountOf(server, firm.owner));
  // The way's cookie in a browser where somebody else is signed in.
  diego.cookies.set("hb_identity", tara.cookies.get("hb_identity")!);
  expect(await diego.comeBack(returned)).toBe("/account?refused=identity_began_elsewhere");
  expect(await tara.setOut(other.providerId, { connect })).toBe("refused missing");
  const login = accountOf(server, firm.owner);
  await signInThrough(browser(), server, firm.providerId, login);
  expect(await tara.comeBack(await server.signIn(await tara.setOut(firm.providerId, { connect }), login))).toBe("/account?refused=identity_taken");
  const door = (await doorAt(firm.providerId))!;
  await expect(connectIdentity(door, firm.owner.id, { subject: "a second one", email: null })).rejects.toEqual(refusal("identity_taken"));
});

test("where the provider is the only way, every other one opens no desk, and the portal stays open", async () => {
  const firm = await openFirm(server);
  expect(await act(firm.owner, settings.setIdentityOnly, { identityOnly: true })).toMatchObject({ ok: false, refusal: "identity_not_connected" });
  const owner = await cameIn(firm, server, firm.owner);
  const byPassword = browser(await signedIn(firm.technician.personId));
  expect((await atDesk(byPassword)).answer).not.toBeNull();
  expect((await owner.ask(() => settings.setIdentityOnly({ identityOnly: true }))).answer).toMatchObject({ ok: true });
  expect((await atDesk(byPassword)).sentTo).toBe("/no-place");
  expect((await onlyDoorsOf(firm.technician.personId)).map((door) => door.providerId)).toEqual([firm.providerId]);
  expect((await atDesk(owner)).answer).not.toBeNull();
  const client = await firm.inFirm((db) => db.client.create({ data: { name: "Harlow", country: "US", currency: "USD" } }));
  await firm.inFirm((db) => db.contact.create({ data: { clientId: client.id, personId: firm.technician.personId, name: "Tara", email: firm.technician.email, portalAccess: true } }));
  expect((await self(byPassword))?.places.map((place) => place.face)).toEqual(["portal"]);
  for (const [action, input] of [
    [settings.enableProvider, { providerId: firm.providerId, enabled: false }],
    [settings.removeProvider, { providerId: firm.providerId }],
    [settings.disconnectIdentity, { providerId: firm.providerId }],
  ] as const) {
    expect((await owner.ask<{ ok: boolean }>(() => action(input))).answer).toMatchObject({ ok: false, refusal: "identity_last_way" });
  }
  // A second owner who can't come in is no way in: the connected one stays.
  await firm.inFirm((db) => changeRole(db, firm.owner.actor, { memberId: firm.dispatcher.id, role: "owner" }));
  await expect(firm.inFirm((db) => changeRole(db, firm.owner.actor, { memberId: firm.owner.id, role: "technician" }))).rejects.toMatchObject({ code: "identity_last_way" });
  await expect(firm.inFirm((db) => removeMember(db, firm.owner.actor, { memberId: firm.owner.id }))).rejects.toMatchObject({ code: "identity_last_way" });
  await firm.inFirm((db) => changeRole(db, firm.owner.actor, { memberId: firm.dispatcher.id, role: "dispatcher" }));
  expect((await atDesk(owner)).answer).not.toBeNull();
  // The provider is gone for good: whoever runs the installation lifts the rule, once, for an owner's firms alone.
  expect(await liftIdentityOnly(firm.dispatcher.email)).toEqual([]);
  expect(await liftIdentityOnly(firm.owner.email)).toEqual([firm.name]);
  expect(await liftIdentityOnly(firm.owner.email)).toEqual([]);
  expect((await self(byPassword))?.places.map((place) => place.face)).toEqual(["desk", "portal"]);
});

test("settings are the owner's, of their own firm; the secret is sealed and shown to nobody", async () => {
  const [firm, other] = [await openFirm(server), await openFirm(server)];
  for (const member of [firm.dispatcher, firm.technician]) {
    expect(await act(member, settings.addProvider, openid(server))).toMatchObject({ ok: false, refusal: "not_permitted" });
    expect(await act(member, settings.testProvider, { providerId: firm.providerId })).toMatchObject({ ok: false, refusal: "not_permitted" });
  }
  for (const action of [settings.removeProvider, settings.testProvider, settings.disconnectIdentity]) {
    expect(await act(other.owner, action, { providerId: firm.providerId })).toMatchObject({ ok: false, refusal: "missing" });
  }
  expect(await act(firm.owner, settings.testProvider, { providerId: firm.providerId })).toMatchObject({ ok: true, data: { signInPage: `${server.issuer}/auth` } });
  const row = await firm.inFirm((db) => db.identityProvider.findFirstOrThrow());
  expect(JSON.stringify([row, await firm.inFirm((db) => signInSettings(db, firm.owner.id))])).not.toContain(server.clientSecret);
  // Put into another firm's row, it does not open.
  await other.inFirm((db) => db.identityProvider.updateMany({ data: { secretSealed: row.secretSealed } }));
  expect(await act(other.owner, settings.testProvider, { providerId: other.providerId })).toMatchObject({ ok: false, refusal: "identity_unreachable" });
});

test("a directory that is no longer listed lets nobody in, and whoever came from it is out", async () => {
  const firm = await freshTenant();
  const [north, south] = [randomUUID(), randomUUID()];
  const entra = { kind: "entra", label: "Microsoft", clientId: randomUUID(), clientSecret: "s", directories: `${north}, ${south}\n` };
  expect(await act(firm.owner, settings.addProvider, { ...entra, directories: "northgate.example" })).toMatchObject({ ok: false, fieldErrors: { directories: [expect.any(String)] } });
  const added = await act(firm.owner, settings.addProvider, entra);
  const { providerId } = (added as unknown as { data: { providerId: string } }).data;
  const door = (await doorAt(providerId))!;
  const origin = freshOrigin();
  const gone = await enterWithIdentity(door, { subject: `${north}:${randomUUID()}`, email: firm.technician.email }, origin);
  const other = await enterWithIdentity(door, { subject: `${south}:${randomUUID()}`, email: firm.dispatcher.email }, origin);
  await act(firm.owner, settings.changeProvider, { providerId, label: "Microsoft", clientId: entra.clientId, clientSecret: "", directories: south });
  expect(await sessionFacts(gone.sessionId, now())).toBeNull();
  expect(await firm.inFirm((db) => db.memberIdentity.count({ where: { memberId: firm.technician.id } }))).toBe(0);
  expect(await firm.inFirm((db) => db.memberIdentity.count({ where: { memberId: firm.dispatcher.id } }))).toBe(1);
  // All of this provider's sessions end: whose came from which directory is asked of the provider again.
  expect(await sessionFacts(other.sessionId, now())).toBeNull();
});

test("who sets out too often from one address waits; others don't", async () => {
  const firm = await openFirm(server);
  const by = browser();
  const answers: string[] = [];
  for (let time = 0; time < 62; time += 1) answers.push(await by.setOut(firm.providerId));
  expect(answers.slice(0, 60).every((each) => each.startsWith(server.issuer))).toBe(true);
  expect(answers.slice(60)).toEqual(["refused too_many_attempts", "refused too_many_attempts"]);
  expect(await browser().setOut(firm.providerId)).toContain(server.issuer);
});

test("an address that is no door answers as if nothing were there", async () => {
  const firm = await openFirm(server);
  await act(firm.owner, settings.enableProvider, { providerId: firm.providerId, enabled: false });
  expect(await browser().setOut(firm.providerId)).toBe("refused missing");
  expect(await browser().setOut(randomUUID())).toBe("refused missing");
  expect(await doorAt("not-an-id")).toBeNull();
  expect(await doorAt(firm.providerId)).toBeNull();
});
