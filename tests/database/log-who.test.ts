// Who stands in the log: the program behind a key beside the member who made it, and contacts who ask for more than they may.

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { GET as logFile } from "@/app/(desk)/settings/log/export/route";
import { logSearch } from "@/lib/features/log/input";
import { logPage } from "@/lib/features/log/queries";
import { contactRead } from "@/lib/web/contact";
import { contactDownload } from "@/lib/web/route";
import { apiFirm, ask, keyOf } from "@/tests/support/api";
import { addTestClient } from "@/tests/support/contracts";
import { freshTenant } from "@/tests/support/database";
import { inRequest } from "@/tests/support/request";
import { signedIn, signedInContact } from "@/tests/support/signed-in";

const hook = () => ({ url: "https://hooks.example.com/in", events: ["invoice.paid"], secret: `whsec_${Buffer.alloc(32, 7).toString("base64")}` });

test("what a program did names its key beside the member, on the page and in the file; what it was refused as well", async () => {
  const firm = await apiFirm();
  const keyId = await firm.inFirm(async (db) => (await db.apiKey.findFirstOrThrow({ where: { memberId: firm.owner.id } })).id);
  expect((await ask(firm.keys.owner, "POST", "/webhooks", { body: hook() })).status).toBe(201);
  const narrow = await keyOf(firm, firm.technician, ["clients:read"]);
  expect((await ask(narrow, "GET", "/webhooks")).status).toBe(403);
  const { rows } = await firm.inFirm((db) => logPage(db, "UTC", logSearch.parse({})));
  const told = rows.filter(({ event }) => event !== "key_made").map(({ event, actor, key }) => ({ event, who: actor.id, key: key?.name }));
  expect(told).toEqual([
    { event: "not_permitted", who: firm.technician.id, key: `${firm.technician.name}'s program` },
    { event: "hook_made", who: firm.owner.id, key: `${firm.owner.name}'s program` },
  ]);
  // What people do themselves names none.
  expect(rows.filter(({ event }) => event === "key_made").every(({ key }) => key === null)).toBe(true);
  const { answer } = await inRequest(await signedIn(firm.owner.personId), () => logFile(new Request("http://localhost/settings/log/export?what=access")));
  const file = (await answer?.text()) ?? "";
  expect(file).toContain(keyId);
  // The key itself stands nowhere.
  expect(file).not.toContain(firm.keys.owner);
});

test("a page and a file that a contact has no right to stand in the log, once a minute, and are not there for them", async () => {
  const firm = await freshTenant();
  const contact = await signedInContact(firm, await addTestClient(firm));
  await firm.inFirm((db) => db.contact.updateMany({ where: { id: contact.contactId }, data: { rights: ["hours"] } }));
  const page = () => inRequest(contact, () => contactRead("invoices", () => Promise.resolve({})));
  const file = () => inRequest(contact, () => contactDownload("people", () => Promise.resolve({ body: "", contentType: "text/plain", fileName: randomUUID() })));
  const asked = () => firm.inFirm(async (db) => (await db.logEntry.findMany({ where: { event: "not_permitted" }, orderBy: { seq: "asc" } })).map(({ actorKind, actorId, details }) => ({ actorKind, actorId, details })));
  expect((await page()).sentTo).toBe("404");
  const noted = { actorKind: "contact", actorId: contact.contactId, details: { permission: "invoices" } };
  expect(await asked()).toEqual([noted]);
  expect((await file()).answer?.status).toBe(404);
  expect(await asked()).toEqual([noted]);
  // What they may is not written down.
  expect((await inRequest(contact, () => contactRead("hours", () => Promise.resolve({ seen: true })))).answer?.seen).toBe(true);
  expect(await asked()).toHaveLength(1);

  const other = await signedInContact(firm, await addTestClient(firm, "Others"));
  await firm.inFirm((db) => db.contact.updateMany({ where: { id: other.contactId }, data: { rights: [] } }));
  expect((await inRequest(other, () => contactDownload("people", () => Promise.resolve({ body: "", contentType: "text/plain", fileName: "x" })))).answer?.status).toBe(404);
  expect((await asked()).map(({ details }) => details)).toEqual([{ permission: "invoices" }, { permission: "people" }]);
});
