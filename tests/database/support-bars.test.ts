// What stays with the firm while support is in: every action is called as support, let in to change and let in to read, and what is
// refused is compared with a table that was written by hand.

import { readFileSync } from "node:fs";
import { type ComponentProps, isValidElement, type ReactElement } from "react";
import { expect, test } from "vitest";
import DeskLayout from "@/app/(desk)/layout";
import MessagePage from "@/app/(desk)/settings/messages/[id]/page";
import { addContact, archiveClient, changeContact, restoreClient } from "@/app/(desk)/clients/actions";
import { MessagePreview } from "@/components/messages/message-preview";
import { SupportBanner } from "@/components/support/support-banner";
import { SupportLine } from "@/components/support/support-line";
import { now } from "@/lib/clock";
import { found } from "@/lib/domain/refusal";
import { choiceToken } from "@/lib/features/notifications/choice-link";
import { newToken } from "@/lib/token";
import { staffDownload } from "@/lib/web/route";
import { actionNamed } from "@/tests/support/action-named";
import { addTestClient } from "@/tests/support/contracts";
import { actionGates } from "@/tests/support/gates-of-app";
import { inside } from "@/tests/support/operators";
import { inRequest } from "@/tests/support/request";
import { signedIn } from "@/tests/support/signed-in";
import { barredActions, barredFiles, barredPermissions } from "@/tests/support/support-table";
import { fileOfRoute } from "@/tests/support/swap-surface";

const barred = (name: string, permission: string) => (barredPermissions as readonly string[]).includes(permission) || barredActions.includes(name);

test("let in to change, support is refused just what stays with the firm; let in to read, it changes nothing at all", { timeout: 120_000 }, async () => {
  const gates = Object.entries(actionGates());
  const wrong: string[] = [];
  for (const mode of ["write", "read"] as const) {
    const { operator } = await inside(mode);
    for (const [name, permission] of gates) {
      const { answer } = await inRequest(operator, async () => (await actionNamed(name))({ nobody: "would send this" }));
      const expected = mode === "read" ? "support_reads_only" : barred(name, permission) ? "not_for_support" : undefined;
      const refusal = answer?.refusal?.startsWith("support_") || answer?.refusal === "not_for_support" ? answer.refusal : undefined;
      if (refusal !== expected) wrong.push(`${name} (${permission}), let in to ${mode}: ${refusal ?? "let through"}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(barredActions.filter((name) => !gates.some(([gate]) => gate === name))).toEqual([]);
});

test("support lets nobody into the portal: neither by a new contact, nor an old one, nor by bringing a client back", async () => {
  const { firm, operator } = await inside();
  const clientId = await addTestClient(firm);
  const person = { name: "Carla", email: "carla@client.test", phone: "", portalAccess: true, receivesInvoices: false };
  const { id: contactId } = await firm.inFirm((db) => db.contact.create({ data: { clientId, ...person, portalAccess: false, rights: [] }, select: { id: true } }));
  const owner = await signedIn(firm.owner.personId);
  expect((await inRequest(owner, () => archiveClient({ clientId, revision: 1 }))).answer?.ok).toBe(true);
  const deeds: (() => Promise<{ ok: boolean }>)[] = [
    () => restoreClient({ clientId, revision: 2 }),
    () => addContact({ clientId, ...person, email: "other@client.test" }),
    () => changeContact({ contactId, ...person, rights: ["hours"] }),
  ];
  for (const deed of deeds) {
    expect((await inRequest(operator, deed)).answer).toMatchObject({ ok: false, refusal: "not_for_support" });
  }
  expect(await firm.inFirm((db) => db.contact.findMany({ select: { portalAccess: true } }))).toEqual([{ portalAccess: false }]);
  expect(await firm.inFirm((db) => db.client.findFirst({ where: { id: clientId }, select: { archivedAt: true } }))).not.toMatchObject({ archivedAt: null });
  expect((await inRequest(owner, () => restoreClient({ clientId, revision: 2 }))).answer?.ok).toBe(true);
});

test("files with account numbers, with addresses that open something, and the whole firm's, are not there for support", async () => {
  const { firm, operator } = await inside();
  const owner = await signedIn(firm.owner.personId);
  const file = () => Promise.resolve({ body: "", contentType: "text/plain", fileName: "x" });
  for (const deed of ["bank_file", "firm_file", "invoice_link"] as const) {
    expect((await inRequest(operator, () => staffDownload("debit.write", file, deed))).answer?.status).toBe(404);
    expect((await inRequest(owner, () => staffDownload("debit.write", file, deed))).answer?.status).toBe(200);
  }
  expect((await inRequest(operator, () => staffDownload("debit.write", file))).answer?.status).toBe(200);
  for (const [route, deed] of Object.entries(barredFiles)) expect(readFileSync(fileOfRoute(route), "utf8")).toContain(`}, "${deed}");`);
});

test("a mail is shown to support without the addresses that open something to whoever has them", async () => {
  const { firm, operator } = await inside("read");
  const token = newToken();
  const address = `https://hours.test/i/${token}`;
  const choices = `https://hours.test/choices/${choiceToken({ tenantId: firm.tenantId, contactId: firm.owner.id, kind: "invoice" })}`;
  const mail = { kind: "invoice", dedupeKey: "of this test", recipients: ["ada@client.test"], subject: "Invoice", locale: "en", textBody: `Read it: ${address}\n${choices}`, htmlBody: `<a href="${address}">Read it</a> <a href="${choices}">Switch off</a>` };
  const { id } = await firm.inFirm((db) => db.message.create({ data: { ...mail, createdAt: now() }, select: { id: true } }));
  const shownTo = async (cookie: string) => {
    const { answer } = await inRequest({ cookie }, () => MessagePage({ params: Promise.resolve({ id }), searchParams: Promise.resolve({}) }));
    return found(elementIn(answer, MessagePreview)).props as ComponentProps<typeof MessagePreview>;
  };
  const owner = await signedIn(firm.owner.personId);
  expect(await shownTo(owner.cookie)).toMatchObject({ html: mail.htmlBody, text: mail.textBody });
  const { html, text } = await shownTo(operator.cookie);
  expect(text).toBe("Read it: https://hours.test/i/…\nhttps://hours.test/choices/…");
  expect(html).toBe('<a href="https://hours.test/i/…">Read it</a> <a href="https://hours.test/choices/…">Switch off</a>');
});

test("on each page support reads a banner of its own, and the staff a line that says who is in", async () => {
  const { firm, operator } = await inside("read");
  const frameOf = async (cookie: string) => (await inRequest({ cookie }, () => DeskLayout({ children: null }))).answer;
  const owner = await signedIn(firm.owner.personId);
  const [theirs, ours] = [await frameOf(operator.cookie), await frameOf(owner.cookie)];
  expect(elementIn(theirs, SupportBanner)?.props).toMatchObject({ firmName: firm.name, name: "Oona Operator", reason: "Ticket 4711", mode: "read", until: expect.any(Date) });
  expect(elementIn(theirs, SupportLine)).toBeNull();
  expect(elementIn(ours, SupportLine)?.props).toMatchObject({ access: { name: "Oona Operator", mode: "read" } });
  expect(elementIn(ours, SupportBanner)).toBeNull();
});

/** The first element of a component in what a page or a frame has drawn; null where there is none. */
function elementIn(drawn: unknown, component: unknown): ReactElement | null {
  if (Array.isArray(drawn)) return drawn.map((each) => elementIn(each, component)).find((each) => each !== null) ?? null;
  if (!isValidElement(drawn)) return null;
  return drawn.type === component ? drawn : elementIn(Object.values(drawn.props as object), component);
}
