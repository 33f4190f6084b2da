// What a session may do that owes a second factor, lacks one that its firm wants, or is bound to a firm.

import { expect, test } from "vitest";
import { addClient } from "@/app/(desk)/clients/actions";
import { POST as takeParcel } from "@/app/(desk)/time/outbox/route";
import { changeAccount, choosePlace, endOtherSessions as endOthersAction, signOut } from "@/app/account/actions";
import { offerApp as offerAppAction } from "@/app/account/second-factor/actions";
import { now } from "@/lib/clock";
import { platform, sessionFacts } from "@/lib/db/platform";
import { changePassword, choosePlace as sitDown, endAllSessions } from "@/lib/features/people/account";
import { requestAddress } from "@/lib/features/people/address";
import { requireFactor } from "@/lib/features/people/commands";
import { type Opening, openSession } from "@/lib/features/people/door";
import { staffList } from "@/lib/features/people/queries";
import { offerApp, removeApp } from "@/lib/features/people/second-factor";
import { contactRead } from "@/lib/web/contact";
import { requirePerson } from "@/lib/web/person";
import { staffDownload } from "@/lib/web/route";
import { staffRead } from "@/lib/web/staff";
import { freshTenant } from "@/tests/support/database";
import { freshEmail, freshOrigin } from "@/tests/support/people";
import { cookieOf, inRequest } from "@/tests/support/request";
import { anyAddress, enrol, PASSWORD, signIn, someone } from "@/tests/support/second-factor";

const refusal = (code: string) => expect.objectContaining({ name: "Refusal", code });

test("a session that owes the second factor does nothing anywhere, and signs out", async () => {
  const firm = await freshTenant();
  const person = await someone(firm.owner);
  await enrol(person);
  const { sessionId } = await signIn(person.email);
  const asker = { cookie: await cookieOf(sessionId) };
  expect(await sessionFacts(sessionId, now())).toMatchObject({ pending: true, place: null, places: [] });
  const secondStep = expect.stringMatching(/^\/sign-in\/second/);
  const nothing = () => Promise.resolve({});
  expect((await inRequest(asker, () => staffRead("desk.read", nothing))).sentTo).toEqual(secondStep);
  expect((await inRequest(asker, () => contactRead(null, nothing))).sentTo).toEqual(secondStep);
  expect((await inRequest(asker, () => requirePerson())).sentTo).toEqual(secondStep);
  expect((await inRequest(asker, () => addClient({ name: "Never", country: "US", currency: "USD", locale: "en" }))).sentTo).toEqual(secondStep);
  for (const action of [() => changeAccount({ name: "Never", locale: "en" }), () => offerAppAction({}), () => endOthersAction({}), () => choosePlace({ subjectId: firm.owner.id })]) {
    expect((await inRequest(asker, action as () => Promise<unknown>)).sentTo).toMatch(/^\/sign-in/);
  }
  const parcel = new Request("http://hours.test/time/outbox", { method: "POST", body: "{}", headers: { "content-length": "2", origin: "http://hours.test", host: "hours.test" } });
  expect((await inRequest(asker, () => takeParcel(parcel))).answer?.status).toBe(401);
  expect((await inRequest(asker, () => staffDownload("desk.read", () => Promise.reject(new Error("reached"))))).answer?.status).toBe(401);
  await expect(offerApp({ personId: person.personId, sessionId }, { password: PASSWORD }, anyAddress())).rejects.toThrow("missing");
  expect(await firm.inFirm((db) => db.client.count())).toBe(0);
  await inRequest(asker, () => signOut({})).catch(() => null);
  expect(await platform().session.count({ where: { id: sessionId } })).toBe(0);
});

test("a firm that wants a second factor has nobody at its desk without one, on pages, in actions and for files", async () => {
  const firm = await freshTenant();
  const owner = await someone(firm.owner);
  const technician = await someone(firm.technician);
  await expect(firm.inFirm((db) => requireFactor(db, firm.owner.actor, { required: true }, false))).rejects.toEqual(refusal("second_factor_first"));
  await enrol(owner);
  await firm.inFirm((db) => requireFactor(db, firm.owner.actor, { required: true }, true));
  const asker = { cookie: await cookieOf(technician.self.sessionId) };
  const open = () => inRequest(asker, () => staffRead("desk.read", () => Promise.resolve({})));
  const refused = expect.objectContaining({ answer: expect.objectContaining({ refusal: "second_factor_needed" }) });
  expect((await open()).sentTo).toBe("/account/second-factor");
  expect(await inRequest(asker, () => addClient({ name: "Never", country: "US", currency: "USD", locale: "en" }))).toEqual(refused);
  expect((await inRequest(asker, () => staffDownload("desk.read", () => Promise.reject(new Error("reached"))))).answer?.status).toBe(404);
  await enrol(technician);
  expect((await open()).sentTo).toBeNull();
  await expect(removeApp(technician.self, {}, anyAddress())).rejects.toEqual(refusal("second_factor_required"));
  expect(await firm.inFirm((db) => staffList(db))).toMatchObject([{ hasFactor: false }, { hasFactor: true }, { hasFactor: true }]);
});

test("a session that is bound to a firm sees that firm alone and changes nothing of the person's", async () => {
  const [home, other] = [await freshTenant(), await freshTenant()];
  await other.inFirm((db) => db.member.create({ data: { personId: home.owner.personId, name: "Olivia", email: home.owner.email, role: "owner", status: "active" } }));
  const person = await someone(home.owner);
  const opening: Opening = { method: "identity", factorAt: now(), boundTenantId: home.tenantId };
  const { sessionId } = await openSession({ id: person.personId, locale: "en" }, opening, freshOrigin(), now());
  const self = { personId: person.personId, sessionId };
  expect((await sessionFacts(sessionId, now()))?.places.map((place) => place.tenantId)).toEqual([home.tenantId]);
  expect((await sessionFacts(person.self.sessionId, now()))?.places).toHaveLength(2);
  const changes = [
    () => changePassword(self, { currentPassword: PASSWORD, password: "another long password" }, anyAddress()),
    () => offerApp(self, { password: PASSWORD }, anyAddress()),
    () => requestAddress(self, { email: freshEmail(), password: PASSWORD }, anyAddress()),
    () => endAllSessions(self),
  ];
  for (const change of changes) await expect(change()).rejects.toEqual(refusal("bound_session"));
  const elsewhere = (await sessionFacts(person.self.sessionId, now()))!.places.find((place) => place.tenantId === other.tenantId)!;
  await expect(sitDown(self, { subjectId: elsewhere.subjectId })).rejects.toThrow("missing");
});

test("signing in leads back to the page that was asked for, and never out of the house", async () => {
  const at = (path: string, cookie?: string) => inRequest({ ...(cookie !== undefined && { cookie }), headers: { "x-asked-path": path } }, () => requirePerson());
  expect((await at("/clients?show=all&_rsc=1x2y")).sentTo).toBe("/sign-in?next=%2Fclients%3Fshow%3Dall");
  for (const path of ["", "/", "//evil.example/", "https://evil.example", "/\\evil.example"]) expect((await at(path)).sentTo).toBe("/sign-in");
  const person = await someone();
  await enrol(person);
  const { sessionId } = await signIn(person.email);
  expect((await at("/tickets", await cookieOf(sessionId))).sentTo).toBe("/sign-in/second?next=%2Ftickets");
});
