// The gates as they stand, called the way Next calls them: who is let through is asked of the database on every request.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { addClient } from "@/app/(desk)/clients/actions";
import { POST as takeParcel } from "@/app/(desk)/time/outbox/route";
import { endSession } from "@/app/account/actions";
import { mailLinkAgain } from "@/app/portal/agreements/actions";
import { inviteColleague } from "@/app/portal/people/actions";
import { now, withClock } from "@/lib/clock";
import { closeSession } from "@/lib/features/people/door";
import { contactRead, rightsNow } from "@/lib/web/contact";
import { staffRead } from "@/lib/web/staff";
import { addTestClient, openTestContract } from "@/tests/support/contracts";
import { type FreshTenant, freshTenant, type TestMember } from "@/tests/support/database";
import { cookieOf, inRequest } from "@/tests/support/request";
import { type SignedIn, signedIn, signedInContact } from "@/tests/support/signed-in";

const SIGN_IN = expect.stringMatching(/^\/sign-in/);
const client = () => ({ name: `Client ${randomUUID()}`, country: "US", currency: "USD", locale: "en" });
const add = ({ cookie }: Pick<SignedIn, "cookie">) => inRequest({ cookie }, () => addClient(client()));
const clientsOf = (firm: FreshTenant) => firm.inFirm((db) => db.client.count());
const refused = (code: string) => expect.objectContaining({ answer: expect.objectContaining({ ok: false, refusal: code }) });

async function openDesk(role: "owner" | "dispatcher" | "technician" = "owner"): Promise<{ firm: FreshTenant; member: TestMember; desk: SignedIn }> {
  const firm = await freshTenant();
  return { firm, member: firm[role], desk: await signedIn(firm[role].personId) };
}

test("a cookie that was copied is worth nothing once its owner has signed out", async () => {
  const { firm, desk } = await openDesk();
  expect((await add(desk)).answer?.ok).toBe(true);
  await closeSession(desk.sessionId);
  expect((await add(desk)).sentTo).toEqual(SIGN_IN);
  expect(await clientsOf(firm)).toBe(1);
});

test("a session of another device, ended from a list, is over with that device's next request", async () => {
  const { firm, desk } = await openDesk();
  const phone = await signedIn(firm.owner.personId);
  expect((await inRequest(desk, () => endSession({ sessionId: phone.sessionId }))).answer?.ok).toBe(true);
  expect((await add(phone)).sentTo).toEqual(SIGN_IN);
  expect((await add(desk)).answer?.ok).toBe(true);
});

test("a cookie of another installation, one that was altered and one that is none open nothing", async () => {
  const { firm, desk } = await openDesk();
  const [name = "", value = ""] = desk.cookie.split("=");
  const altered = `${value.slice(0, -2)}${value.at(-2) === "A" ? "B" : "A"}${value.slice(-1)}`;
  const cookies = [await cookieOf(desk.sessionId, "the secret of another installation"), `${name}=${altered}`, `${name}=${desk.sessionId}`, `${name}=`, `${name}=null`];
  for (const cookie of cookies) expect((await add({ cookie })).sentTo).toEqual(SIGN_IN);
  expect(await clientsOf(firm)).toBe(0);
});

test("a session ends when its time is over", async () => {
  const { desk } = await openDesk();
  await withClock(new Date(now().getTime() + 3_601_000), async () => expect((await add(desk)).sentTo).toEqual(SIGN_IN));
  expect((await add(desk)).answer?.ok).toBe(true);
});

test("a member who was removed does nothing more, with the session that is still open", async () => {
  const { firm, member, desk } = await openDesk("dispatcher");
  expect((await add(desk)).answer?.ok).toBe(true);
  await firm.inFirm((db) => db.member.updateMany({ where: { id: member.id }, data: { status: "removed" } }));
  expect(await add(desk)).toEqual(refused("not_permitted"));
  expect((await inRequest(desk, () => staffRead("desk.read", () => Promise.resolve({})))).sentTo).toBe("/no-place");
  expect(await clientsOf(firm)).toBe(1);
});

test("another role acts with the next request, both ways", async () => {
  const { firm, member, desk } = await openDesk("dispatcher");
  const become = (role: string) => firm.inFirm((db) => db.member.updateMany({ where: { id: member.id }, data: { role } }));
  await become("technician");
  expect(await add(desk)).toEqual(refused("not_permitted"));
  await become("dispatcher");
  expect((await add(desk)).answer?.ok).toBe(true);
});

test("what a role may not do is refused before it is read, and its page is not there", async () => {
  const { firm, desk } = await openDesk("technician");
  expect(await add(desk)).toEqual(refused("not_permitted"));
  expect(await inRequest(desk, () => addClient({ nonsense: true }))).toEqual(refused("not_permitted"));
  expect((await inRequest(desk, () => staffRead("firm.write", () => Promise.resolve({})))).sentTo).toBe("404");
  expect(await clientsOf(firm)).toBe(0);
});

test("a contact whose right was taken back lacks it with the next request, and one who was put away lacks all", async () => {
  const firm = await freshTenant();
  const contact = await signedInContact(firm, await addTestClient(firm));
  const invite = () => inRequest(contact, () => inviteColleague({ name: "Ben", email: `ben-${randomUUID()}@client.test`, rights: ["hours"] }));
  const page = () => inRequest(contact, () => contactRead("people", () => Promise.resolve({})));
  // An action whose command looks at no right by itself.
  const remind = () => inRequest(contact, () => mailLinkAgain({ agreementId: randomUUID() }));
  expect([(await invite()).answer?.ok, (await page()).sentTo]).toEqual([true, null]);
  expect(await remind()).toEqual(refused("missing"));
  await firm.inFirm((db) => db.contact.updateMany({ where: { id: contact.contactId }, data: { rights: ["hours"] } }));
  expect(await invite()).toEqual(refused("not_permitted"));
  expect(await remind()).toEqual(refused("not_permitted"));
  expect((await page()).sentTo).toBe("404");
  await firm.inFirm((db) => db.contact.updateMany({ where: { id: contact.contactId }, data: { archivedAt: now(), rights: ["people"] } }));
  expect(await invite()).toEqual(refused("not_permitted"));
  expect(await firm.inFirm((db) => rightsNow(db, contact.contactId)), "also to a click that was on its way").toEqual([]);
});

test("a contact is nobody at the desk, and a member nobody in the portal", async () => {
  const firm = await freshTenant();
  const contact = await signedInContact(firm, await addTestClient(firm));
  expect(await add(contact)).toEqual(refused("not_permitted"));
  const owner = await signedIn(firm.owner.personId);
  expect(await inRequest(owner, () => inviteColleague({ name: "Ben", email: "ben@client.test", rights: ["hours"] }))).toEqual(refused("not_permitted"));
  expect((await inRequest(contact, () => staffRead("desk.read", () => Promise.resolve({})))).sentTo).toBe("/portal");
  expect((await inRequest(owner, () => contactRead(null, () => Promise.resolve({})))).sentTo).toBe("404");
});

test("what is sent later is taken from a page of ours alone", async () => {
  const { firm, desk } = await openDesk();
  const contractId = await openTestContract(firm, await addTestClient(firm));
  const send = async (headers: Record<string, string>) => {
    const body = JSON.stringify({ contractId });
    const head = { host: "hours.test", "content-type": "application/json", "content-length": String(body.length), ...headers };
    const { answer } = await inRequest({ cookie: desk.cookie }, () => takeParcel(new Request("http://hours.test/time/outbox", { method: "POST", body, headers: head })));
    return answer?.status;
  };
  expect(await send({ origin: "http://hours.test" })).toBe(422);
  expect(await send({ origin: "http://hours.test", "sec-fetch-site": "same-origin" })).toBe(422);
  const others: Record<string, string>[] = [
    {}, { origin: "null" }, { origin: "http://evil.test" }, { origin: "http://hours.test.evil.test" }, { origin: "http://hours.test", "sec-fetch-site": "cross-site" }, { origin: "http://hours.test", "sec-fetch-site": "same-site" },
  ];
  for (const origin of others) {
    expect({ origin, status: await send(origin) }).toEqual({ origin, status: 403 });
  }
});
