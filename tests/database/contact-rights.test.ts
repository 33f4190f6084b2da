import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { now, withClock } from "@/lib/clock";
import { ALL_RIGHTS, CONTACT_RIGHTS, type ContactRight, USUAL_RIGHTS } from "@/lib/domain/contact-right";
import { Missing } from "@/lib/domain/refusal";
import * as clients from "@/lib/features/clients/commands";
import { inviteColleague, inviteColleagueAgain, type Manager, removeColleague, setColleagueRights } from "@/lib/features/contact-rights/commands";
import { colleagues } from "@/lib/features/contact-rights/queries";
import { portalFrame } from "@/lib/features/portal/frame";
import { portalHome } from "@/lib/features/portal/home";
import { addTestClient, openTestContract, sellHours, workHours } from "@/tests/support/contracts";
import { freshTenant, type FreshTenant } from "@/tests/support/database";
import { hours } from "@/tests/support/ledger";
import { mailedLinks } from "@/tests/support/people";

test("the client's first person may do everything, the next what is usual, and the office says otherwise", async () => {
  const { firm, clientId, manager } = await openCompany();
  const add = (rights?: ContactRight[]) => firm.inFirm((db) => clients.addContact(db, firm.owner.actor, { clientId, name: "Ben", email: mail(), phone: "", portalAccess: false, receivesInvoices: false, ...(rights && { rights }) }));
  expect(manager.rights).toEqual(ALL_RIGHTS);
  expect(await rightsNow(firm, (await add()).contactId)).toEqual(USUAL_RIGHTS);
  expect(await rightsNow(firm, (await add(["people", "hours"])).contactId)).toEqual(["hours", "people"]);
});

test.each(CONTACT_RIGHTS)("with nothing but %s, the home and the frame show nothing else", async (right) => {
  const { firm, clientId, manager } = await openCompany();
  const contractId = await openTestContract(firm, clientId);
  await sellHours(firm, contractId, 10);
  await workHours(firm, contractId, hours(1));
  const seen = { ...manager, timeZone: "America/New_York", rights: [right] };
  const home = await firm.inFirm((db) => portalHome(db, seen));
  const frame = await firm.inFirm((db) => portalFrame(db, seen));
  expect({ hours: home.contracts.length > 0, buy: home.shop !== null }).toEqual({ hours: right === "hours", buy: right === "buy" });
  expect(frame).toMatchObject({ accounts: false, agreements: 0, estimatesAsked: 0 });
});

test("a colleague is invited by name, with no right that the manager lacks", async () => {
  const { firm, manager } = await openCompany();
  const email = mail();
  await invite(firm, manager, email, ["hours", "buy"]);
  expect(await mailedLinks(email)).toMatchObject([{ purpose: "join_portal", inviterName: "Claire" }]);
  expect((await firm.inFirm((db) => colleagues(db, manager.clientId))).find((each) => each.email === email)).toMatchObject({ rights: ["hours", "buy"], isInvited: true });
  await expect(invite(firm, manager, email, ["hours"])).rejects.toMatchObject({ code: "contact_exists" });
  await expect(invite(firm, { ...manager, rights: ["people"] }, mail(), ["people", "buy"])).rejects.toMatchObject({ code: "not_permitted" });
});

test("the invitation is mailed again once in a quarter of an hour, and no list of addresses is invited", async () => {
  const { firm, manager } = await openCompany();
  const email = mail();
  const { contactId } = await invite(firm, manager, email, ["hours"]);
  const again = () => firm.inFirm((db) => inviteColleagueAgain(db, actorOf(manager), { contactId }, manager));
  await expect(again()).rejects.toMatchObject({ code: "link_mailed_before" });
  const start = now();
  await withClock(new Date(start.getTime() + 16 * 60_000), again);
  expect(await mailedLinks(email)).toHaveLength(2);
  for (let count = 2; count < 20; count += 1) await invite(firm, manager, mail(), []);
  await expect(invite(firm, manager, mail(), [])).rejects.toMatchObject({ code: "too_many_attempts" });
});

test("a manager changes only what they have themselves, nothing of their own, and nobody of another client", async () => {
  const { firm, manager } = await openCompany();
  const { contactId } = await invite(firm, manager, mail(), ["hours", "buy", "invoices"]);
  const small: Manager = { ...manager, rights: ["people", "hours"] };
  await firm.inFirm((db) => setColleagueRights(db, actorOf(manager), { contactId, rights: ["agreements"] }, small));
  expect(await rightsNow(firm, contactId)).toEqual(["invoices", "buy"]);
  await expect(firm.inFirm((db) => setColleagueRights(db, actorOf(manager), { contactId: manager.contactId, rights: [] }, manager))).rejects.toMatchObject({ code: "not_permitted" });
  const other = await addPerson(firm, await addTestClient(firm, "Other"), "Otto");
  await expect(firm.inFirm((db) => setColleagueRights(db, actorOf(manager), { contactId: other, rights: [] }, manager))).rejects.toThrow(Missing);
  await expect(firm.inFirm((db) => removeColleague(db, actorOf(manager), { contactId: other }, manager))).rejects.toThrow(Missing);
});

test("whoever lost a right while their click was on its way neither uses it nor gives it", async () => {
  const { firm, manager } = await openCompany();
  const { contactId } = await invite(firm, manager, mail(), [...ALL_RIGHTS]);
  const passed: Manager = { ...manager, contactId, rights: ALL_RIGHTS };
  const third = (await invite(firm, manager, mail(), ["hours"])).contactId;
  const give = (to: string, rights: ContactRight[], by: Manager) => firm.inFirm((db) => setColleagueRights(db, actorOf(by), { contactId: to, rights }, by));
  await give(contactId, ["hours", "people"], manager);
  await give(third, ["hours", "invoices"], passed);
  expect(await rightsNow(firm, third)).toEqual(["hours"]);
  await expect(invite(firm, passed, mail(), ["buy"])).rejects.toMatchObject({ code: "not_permitted" });
  await give(contactId, ["hours"], manager);
  await expect(invite(firm, passed, mail(), ["hours"])).rejects.toMatchObject({ code: "not_permitted" });
});

test("two managers who send each other away at once leave one of them", async () => {
  const { firm, manager, clientId } = await openCompany();
  const secondId = await addPerson(firm, clientId, "Ben");
  await firm.inFirm((db) => db.contact.updateMany({ where: { id: secondId }, data: { rights: [...ALL_RIGHTS] } }));
  const second: Manager = { contactId: secondId, clientId, rights: ALL_RIGHTS };
  const results = await Promise.allSettled([
    firm.inFirm((db) => removeColleague(db, actorOf(manager), { contactId: secondId }, manager)),
    firm.inFirm((db) => removeColleague(db, actorOf(second), { contactId: manager.contactId }, second)),
  ]);
  expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect((await firm.inFirm((db) => colleagues(db, clientId))).filter(({ rights }) => rights.includes("people"))).toHaveLength(1);
});

test("whoever was sent away comes back with what they are given then", async () => {
  const { firm, manager } = await openCompany();
  const email = mail();
  const { contactId } = await invite(firm, manager, email, ["hours", "buy"]);
  await firm.inFirm((db) => removeColleague(db, actorOf(manager), { contactId }, manager));
  expect(await firm.inFirm((db) => colleagues(db, manager.clientId))).toHaveLength(1);
  expect(await invite(firm, manager, email, ["tickets"])).toEqual({ contactId });
  expect(await rightsNow(firm, contactId)).toEqual(["tickets"]);
});

const mail = () => `${randomUUID()}@client.example`;
const actorOf = ({ contactId }: Manager) => ({ kind: "contact" as const, id: contactId });

async function openCompany(): Promise<{ firm: FreshTenant; clientId: string; manager: Manager }> {
  const firm = await freshTenant();
  const clientId = await addTestClient(firm);
  const contactId = await addPerson(firm, clientId, "Claire");
  return { firm, clientId, manager: { contactId, clientId, rights: await rightsNow(firm, contactId) } };
}

async function addPerson(firm: FreshTenant, clientId: string, name: string): Promise<string> {
  const { contactId } = await firm.inFirm((db) => clients.addContact(db, firm.owner.actor, { clientId, name, email: mail(), phone: "", portalAccess: true, receivesInvoices: true }));
  return contactId;
}

function invite(firm: FreshTenant, manager: Manager, email: string, rights: ContactRight[]) {
  return firm.inFirm((db) => inviteColleague(db, actorOf(manager), { name: "Ben", email, rights }, manager));
}

async function rightsNow(firm: FreshTenant, contactId: string): Promise<ContactRight[]> {
  return (await firm.inFirm((db) => db.contact.findFirstOrThrow({ where: { id: contactId } }))).rights as ContactRight[];
}
