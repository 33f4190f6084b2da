import { beforeAll, expect, test } from "vitest";
import { smtpTransport } from "@/lib/adapters/smtp/smtp";
import { changeBrand, keepLogo, readLogo } from "@/lib/features/brand/commands";
import { Missing } from "@/lib/domain/refusal";
import { choicesByLink, declineByLink, setChoices, setChoicesByLink } from "@/lib/features/notifications/choices";
import { choiceToken } from "@/lib/features/notifications/choice-link";
import { prepareMessage } from "@/lib/features/notifications/commands";
import { kindsWithOwnWords, setLetterText, setMailSender } from "@/lib/features/notifications/letters";
import { setLetterText as letterInput } from "@/lib/features/notifications/input";
import { clientReaders } from "@/lib/features/notifications/readers";
import { blankLetter } from "@/lib/mail/letter";
import { postLetter } from "@/lib/worker/post-letter";
import { runJob } from "@/lib/worker/registry";
import { workThrough } from "@/tests/support/billing";
import { type FreshTenant, freshTenant } from "@/tests/support/database";
import { type MailServer, openMailServer } from "@/tests/support/mail-server";

let server: MailServer;
beforeAll(async () => {
  server = await openMailServer();
  return () => server.close();
});

const baseUrl = "https://hours.test";
const outside = () => ({ mail: smtpTransport(server.url), baseUrl });
const letter = { ...blankLetter("en", ["Northgate IT"]), subject: "Two hours left", heading: "Two hours left", blanks: { client: "Harlow & Price", left: "2 h" } };
const words = { subject: "", opening: "", closing: "" };

/** A firm with a client whose contacts are known by name. */
async function clientOf(firm: FreshTenant, contacts: Record<string, { receivesInvoices?: boolean; portalAccess?: boolean }>) {
  return firm.inFirm(async (db) => {
    const { id: clientId } = await db.client.create({ data: { name: `Client ${crypto.randomUUID()}`, country: "US", currency: "USD" } });
    const ids: Record<string, string> = {};
    for (const [name, rights] of Object.entries(contacts)) {
      ids[name] = (await db.contact.create({ data: { clientId, name, email: `${name}-${clientId}@client.test`, ...rights } })).id;
    }
    return { clientId, ids };
  });
}

async function tell(firm: FreshTenant, clientId: string, kind: "hours_low" | "invoice", dedupeKey = `test:${crypto.randomUUID()}`) {
  server.mails.length = 0;
  const readers = await firm.inFirm((db) => clientReaders(db, clientId, kind));
  await postLetter(firm.tenantId, outside(), { kind, dedupeKey, clientId, letter, readers });
  await workThrough(firm, outside());
  return server.mails.map((mail) => ({ ...mail, to: mail.to?.map(({ address }) => address?.split("-")[0]) }));
}

const header = (mail: { headers: { key: string; value: string }[] } | undefined, key: string) => mail?.headers.find((each) => each.key === key)?.value;

test("what may be switched off goes to each contact alone, with an address that does it; what may not goes to all at once, without", async () => {
  const firm = await freshTenant();
  const { clientId } = await clientOf(firm, { anna: { receivesInvoices: true, portalAccess: true }, bruno: { receivesInvoices: true }, carla: {} });
  const low = await tell(firm, clientId, "hours_low");
  expect(low.map(({ to }) => to).toSorted()).toEqual([["anna"], ["bruno"]]);
  for (const mail of low) {
    expect(header(mail, "list-unsubscribe")).toMatch(/^<https:\/\/hours\.test\/api\/choices\/[\w.-]+>$/);
    expect(header(mail, "list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(mail.html).toContain("https://hours.test/choices/");
  }
  const [invoice, ...more] = await tell(firm, clientId, "invoice");
  expect([invoice?.to, more]).toEqual([["anna", "bruno"], []]);
  expect(header(invoice, "list-unsubscribe")).toBeUndefined();
  expect(invoice?.html).not.toContain("/choices/");
});

test("a contact switches a kind off and others on; a mail program does so by one POST, and opening the page does nothing", async () => {
  const firm = await freshTenant();
  const { clientId, ids } = await clientOf(firm, { anna: { receivesInvoices: true }, carla: { portalAccess: true } });
  const token = choiceToken({ tenantId: firm.tenantId, contactId: ids.anna ?? "", kind: "hours_low" });
  expect(await choicesByLink(token)).toMatchObject({ kind: "hours_low", firmName: firm.name });
  expect(await tell(firm, clientId, "hours_low")).toMatchObject([{ to: ["anna"] }]);
  await declineByLink({ token });
  await declineByLink({ token });
  expect(await tell(firm, clientId, "hours_low")).toEqual([]);
  await firm.inFirm((db) => setChoices(db, ids.carla ?? "", { wanted: ["hours_low"] }));
  expect(await tell(firm, clientId, "hours_low")).toMatchObject([{ to: ["carla"] }]);
  await setChoicesByLink({ token, wanted: ["hours_low"] });
  expect(await tell(firm, clientId, "hours_low")).toHaveLength(2);
  expect(await tell(firm, clientId, "invoice")).toMatchObject([{ to: ["anna"] }]);
});

test("a link opens nothing when it was altered, is of a kind that must come, or its contact is gone", async () => {
  const firm = await freshTenant();
  const { ids } = await clientOf(firm, { anna: { receivesInvoices: true } });
  const of = (kind: "hours_low" | "invoice") => choiceToken({ tenantId: firm.tenantId, contactId: ids.anna ?? "", kind });
  expect(await choicesByLink("x".repeat(43))).toBeNull();
  const token = of("hours_low");
  const at = token.length - 10;
  const altered = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
  expect(await choicesByLink(altered)).toBeNull();
  await expect(declineByLink({ token: altered })).rejects.toThrow(Missing);
  await expect(declineByLink({ token: of("invoice") })).rejects.toThrow(Missing);
  await firm.inFirm((db) => db.contact.updateMany({ where: { id: ids.anna }, data: { archivedAt: new Date() } }));
  expect(await choicesByLink(token)).toBeNull();
});

test("an event that is told again is told to nobody twice", async () => {
  const firm = await freshTenant();
  const { clientId } = await clientOf(firm, { anna: { receivesInvoices: true } });
  expect(await tell(firm, clientId, "hours_low", "the same")).toHaveLength(1);
  expect(await tell(firm, clientId, "hours_low", "the same")).toEqual([]);
});

test("letters carry the firm's words, colour, logo and sender; a line break in any of them brings no header along", async () => {
  const firm = await freshTenant({ name: "Northgate IT" });
  const { clientId } = await clientOf(firm, { anna: { receivesInvoices: true } });
  const pixels = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAEAAAAAgCAIAAAAt/+nTAAAAKElEQVR4nO3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAAAAAIC3AYAgAAGIhX/fAAAAAElFTkSuQmCC", "base64");
  await firm.inFirm(async (db) => {
    await setLetterText(db, firm.owner.actor, { kind: "hours_low", locale: "en", subject: "{{client}}: {{left}}\r\nBcc: all@list.test", opening: "Dear {{client}},", closing: "Yours, {{firm}}" });
    await setMailSender(db, firm.owner.actor, { name: "Eve\r\nBcc: all@list.test", replyTo: "desk@northgate.test" });
    await changeBrand(db, firm.owner.actor, { accent: "#7a1f5c", footer: "Northgate IT, Boston", revision: 0 });
    await keepLogo(db, firm.owner.actor, await readLogo(new Uint8Array(pixels)));
  });
  const [mail] = await tell(firm, clientId, "hours_low");
  expect(mail).toMatchObject({ subject: "Harlow & Price: 2 h Bcc: all@list.test", from: { name: "Eve Bcc: all@list.test" }, replyTo: [{ address: "desk@northgate.test" }] });
  expect(mail?.bcc ?? []).toEqual([]);
  expect(mail?.text).toMatch(/Dear Harlow & Price,[^]*Yours, Northgate IT[^]*Northgate IT, Boston/);
  expect(mail?.html).toContain('src="cid:firm-logo"');
  expect(mail?.attachments).toMatchObject([{ mimeType: "image/png", contentId: "<firm-logo>", disposition: "inline" }]);
  await firm.inFirm((db) => setLetterText(db, firm.owner.actor, { kind: "hours_low", locale: "en", ...words }));
  expect(await tell(firm, clientId, "hours_low")).toMatchObject([{ subject: "Two hours left" }]);
});

test("words may name only blanks that the letter knows", () => {
  const of = (opening: string) => letterInput.safeParse({ kind: "hours_low", locale: "en", ...words, opening });
  expect(of("{{left}} with {{firm}}").success).toBe(true);
  expect(of("{{number}}").error?.issues).toMatchObject([{ path: ["opening"], message: "blank" }]);
});

test("an invitation carries the firm's words; what Hourbank writes about somebody's own account carries nobody's, and no firm may write any", async () => {
  const firm = await freshTenant();
  const own = { locale: "en", subject: "From {{firm}}", opening: "", closing: "" } as const;
  const mailed = async (purpose: "join_portal" | "sign_in" | "reset_password" | "open_firm" | "open_further_firm") => {
    await firm.inFirm((db) => setLetterText(db, firm.owner.actor, { kind: purpose, ...own }));
    server.mails.length = 0;
    await runJob("mail_link", { token: "t".repeat(43), purpose, email: "anna@client.test", locale: "en", tenantId: firm.tenantId, firmName: firm.name }, outside());
    return server.mails[0]?.subject;
  };
  expect(letterInput.safeParse({ kind: "join_portal", ...own }).success).toBe(true);
  expect(await mailed("join_portal")).toBe(`From ${firm.name}`);
  for (const kind of ["sign_in", "reset_password", "open_firm", "open_further_firm"] as const) {
    expect(letterInput.safeParse({ kind, ...own }).success).toBe(false);
    expect(await mailed(kind)).not.toContain("From");
  }
  // Words that were written for them before are in no list.
  expect(await firm.inFirm((db) => kindsWithOwnWords(db))).toEqual(["join_portal"]);
});

test("files go along, and what a server refuses for good is listed at once and not tried again", async () => {
  const firm = await freshTenant();
  const file = { fileName: "agreement.pdf", contentType: "application/pdf", content: new Uint8Array([37, 80, 68, 70]) };
  const prepare = (recipients: string[]) =>
    firm.inFirm((db) => prepareMessage(db, { dedupeKey: crypto.randomUUID(), kind: "estimate_asked", clientId: null, invoiceId: null, locale: "en", recipients, subject: "A file", text: "A file", html: "<p>A file</p>", attachments: [file] }));
  const send = async (recipients: string[]) => {
    server.mails.length = 0;
    const messageId = await prepare(recipients);
    await runJob("send_message", { tenantId: firm.tenantId, messageId }, outside());
    return firm.inFirm((db) => db.message.findFirstOrThrow({ where: { id: messageId ?? "" } }));
  };
  expect(await send(["anna@client.test"])).toMatchObject({ status: "sent", failure: null });
  expect(server.mails[0]?.attachments).toMatchObject([{ filename: "agreement.pdf", mimeType: "application/pdf" }]);
  server.unknown.add("gone@client.test");
  expect(await send(["gone@client.test"])).toMatchObject({ status: "failed", failure: expect.stringContaining("No such mailbox") });
  expect(await send(["anna@client.test", "gone@client.test"])).toMatchObject({ status: "sent", failure: "gone@client.test" });
  server.answer = "turn away";
  expect(await send(["anna@client.test"])).toMatchObject({ status: "failed" });
  server.answer = "refuse";
  await expect(send(["anna@client.test"])).rejects.toThrow(/full/);
  server.answer = "take";
});
