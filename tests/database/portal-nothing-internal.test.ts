import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { statementPdf } from "@/lib/documents/statement-pdf";
import { csvText } from "@/lib/domain/csv";
import { ALL_RIGHTS } from "@/lib/domain/contact-right";
import { statementTable } from "@/lib/domain/hours-statement";
import { colleagues } from "@/lib/features/contact-rights/queries";
import { brandOf } from "@/lib/features/brand/queries";
import { monthPage } from "@/lib/features/monthly/queries";
import { portalFrame } from "@/lib/features/portal/frame";
import { portalHome } from "@/lib/features/portal/home";
import { buyPage } from "@/lib/features/portal/ladder";
import { periodStatement } from "@/lib/features/portal/period";
import { clientStatement } from "@/lib/features/portal/queries";
import { worded } from "@/lib/format/movement-words";
import { translatorFor } from "@/lib/i18n/translator";
import { runJob } from "@/lib/worker/registry";
import { openOutbox, workThrough } from "@/tests/support/billing";
import { addTestClient, openTestContract, sellHours } from "@/tests/support/contracts";
import { hours, openBooks } from "@/tests/support/ledger";
import { pdfText } from "@/tests/support/pdf-text";

const PLANTED = "ZQinternal";

test("what is planted in notes for the staff, in another client's name and in the firm's own stands in no page, paper or mail of the portal", async () => {
  const books = await openBooks({ overrun: "allow" });
  const { firm, contractId } = books;
  const outbox = openOutbox(firm);
  const { clientId } = await firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: contractId } }));
  const contact = await firm.inFirm((db) =>
    db.contact.create({ data: { clientId, name: "Ada", email: `${randomUUID()}@client.test`, portalAccess: true, receivesInvoices: true, rights: [...ALL_RIGHTS] } }),
  );
  const otherContract = await openTestContract(firm, await addTestClient(firm, `${PLANTED} other client`), { title: `${PLANTED} other contract` });
  await sellHours(firm, otherContract, 10);
  await firm.inFirm((db) => db.client.updateMany({ where: { id: clientId }, data: { notes: `${PLANTED} notes` } }));
  await books.buy(hours(10));
  await books.work(hours(1), { description: "Server maintenance", nature: "proactive", internalNote: `${PLANTED} note` });
  await books.work(hours(1), { description: "Printer", internalNote: `${PLANTED} other note` });

  await withClock(new Date("2026-04-01T15:00:00Z"), async () => {
    const who = { clientId, contactId: contact.id, timeZone: "America/New_York", rights: ALL_RIGHTS };
    const pages = await firm.inFirm(async (db) => [
      await portalHome(db, who),
      await portalFrame(db, who),
      await clientStatement(db, clientId, {}),
      await buyPage(db, clientId, undefined),
      await monthPage(db, clientId, "2026-03"),
      await colleagues(db, clientId),
    ]);
    expect(JSON.stringify(pages)).toContain("Server maintenance");
    expect(JSON.stringify(pages)).not.toContain(PLANTED);

    const { period, brand } = await firm.inFirm(async (db) => ({ period: await periodStatement(db, clientId, { from: "2026-03-01" }), brand: await brandOf(db) }));
    const statement = worded(period, await translatorFor("en", "portal"));
    expect(csvText(statementTable(statement))).toContain("Server maintenance");
    expect(csvText(statementTable(statement))).not.toContain(PLANTED);
    const paper = pdfText(await statementPdf(statement, brand));
    expect(paper).toContain("Server maintenance");
    expect(paper).not.toContain(PLANTED);

    await runJob("monthly_statements", {}, outbox.outside);
  });
  await workThrough(firm, outbox.outside, { day: "2026-04-01" });
  const mails = (await outbox.read()).map(({ subject, text, html }) => `${subject} ${text} ${html}`).join("\n");
  expect(mails).toContain("Server maintenance");
  expect(mails).not.toContain(PLANTED);
});
