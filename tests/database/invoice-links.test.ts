import { createHash, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { invoiceOfLink } from "@/lib/db/platform";
import { handOutLink, makeInvoiceLink, noteLook, revokeLink } from "@/lib/features/invoice-links/commands";
import { invoiceLinks } from "@/lib/features/invoice-links/queries";
import { Missing } from "@/lib/domain/refusal";
import { addBillingContact, noonOf, openOutbox, sellOn, workThrough } from "@/tests/support/billing";
import { freshTenant } from "@/tests/support/database";
import { openBooks } from "@/tests/support/ledger";

const hashOf = (token: string) => new Uint8Array(createHash("sha256").update(token).digest());
const opened = (token: string) => invoiceOfLink(hashOf(token));
const visitor = (name: string) => new Uint8Array(createHash("sha256").update(name).digest());

async function linked() {
  const books = await openBooks();
  const { invoiceId } = await sellOn(books);
  const actor = books.firm.owner.actor;
  const { token } = await books.firm.inFirm((db) => makeInvoiceLink(db, { at: noonOf("2026-03-02"), actor }, invoiceId));
  const rows = () => books.firm.inFirm((db) => invoiceLinks(db, invoiceId));
  return { ...books, actor, invoiceId, token, rows };
}

test("a link opens its own invoice of its own firm; the database keeps only the token's hash", async () => {
  const { firm, invoiceId, token, rows } = await linked();
  expect(token).toMatch(/^[\w-]{43}$/);
  const [link] = await rows();
  expect(await opened(token)).toEqual({ tenantId: firm.tenantId, linkId: link?.linkId, invoiceId });
  expect(JSON.stringify(await firm.inFirm((db) => db.invoiceLink.findMany()))).not.toContain(token);
});

test("a link that was taken back, and one that never was, open nothing alike", async () => {
  const { firm, actor, token, rows } = await linked();
  const [link] = await rows();
  const revoke = () => firm.inFirm((db) => revokeLink(db, actor, { linkId: link?.linkId ?? "" }));
  await revoke();
  await revoke();
  expect(await opened(token)).toBeNull();
  expect(await opened("x".repeat(43))).toBeNull();
  expect((await rows())[0]?.revokedAt).not.toBeNull();
});

test("nobody takes back or makes a link for another firm's invoice, nor for a draft", async () => {
  const { invoiceId, rows } = await linked();
  const stranger = await freshTenant();
  const [link] = await rows();
  const asked = { actor: stranger.owner.actor, at: noonOf("2026-03-02") };
  await expect(stranger.inFirm((db) => revokeLink(db, asked.actor, { linkId: link?.linkId ?? "" }))).rejects.toThrow(Missing);
  await expect(stranger.inFirm((db) => makeInvoiceLink(db, asked, invoiceId))).rejects.toThrow(Missing);
  await expect(stranger.inFirm((db) => handOutLink(db, asked.actor, { invoiceId: randomUUID() }))).rejects.toThrow(Missing);
});

test("looks are counted once per visitor and minute; opening the PDF is told and not counted", async () => {
  const { firm, rows } = await linked();
  const [link] = await rows();
  const linkId = link?.linkId ?? "";
  const look = (at: string, who: string, what: "page" | "pdf" = "page") =>
    withClock(new Date(at), () => firm.inFirm((db) => noteLook(db, { linkId, what, visitor: visitor(who), userAgent: "Mozilla/5.0 Firefox/140.0" })));
  await Promise.all([look("2026-03-03T10:00:05Z", "a"), look("2026-03-03T10:00:40Z", "a"), look("2026-03-03T10:00:41Z", "b")]);
  await look("2026-03-03T10:00:50Z", "a", "pdf");
  await look("2026-03-03T10:01:00Z", "a");
  const [after] = await rows();
  expect([after?.views, after?.looks.length]).toEqual([3, 4]);
  expect(after?.looks.map(({ what }) => what).filter((what) => what === "pdf")).toHaveLength(1);
});

test("each mail of an invoice carries a link of its own, and a job that runs again brings no other mail", async () => {
  const books = await openBooks();
  await addBillingContact(books);
  const outbox = openOutbox(books.firm);
  const { invoiceId } = await sellOn(books, { mail: true });
  await workThrough(books.firm, outbox.outside, { times: 2 });
  const mails = await outbox.read();
  expect(mails).toHaveLength(1);
  const token = /https:\/\/hours\.test\/i\/([\w-]{43})/.exec(mails[0]?.text ?? "")?.[1] ?? "";
  expect(await opened(token)).toMatchObject({ invoiceId });
  expect(mails[0]?.html).toContain(`/i/${token}`);
});
