// A firm that goes, and its data as a file.

import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { platform } from "@/lib/db/platform";
import { firmToday } from "@/lib/features/firm-clock";
import { askExport, askRemoval, undoRemoval } from "@/lib/features/leaving/commands";
import { exportBytes, forgetExports, takeExport } from "@/lib/features/leaving/exports";
import { addHook } from "@/lib/features/hooks/commands";
import { makeInvoiceLink } from "@/lib/features/invoice-links/commands";
import { creditInvoice } from "@/lib/features/invoices/crediting";
import { deskFrame } from "@/lib/features/today/frame";
import { Missing } from "@/lib/domain/refusal";
import { auditTenant } from "@/lib/ledger/audit";
import { withOrigin } from "@/lib/origin";
import { keyMark, seal, secretContext } from "@/lib/secrets";
import { hashOfToken } from "@/lib/token";
import { runJob } from "@/lib/worker/registry";
import { removeFirm } from "@/lib/worker/remove-firm";
import { noonOf, payOn, sellOn } from "@/tests/support/billing";
import { openAgreement } from "@/tests/support/agreements";
import { keyOf } from "@/tests/support/api";
import { asApp, asOwner, freshTenant } from "@/tests/support/database";
import { unzip } from "@/tests/support/drill";
import { hours, openBooks } from "@/tests/support/ledger";
import { otherRows, tablesWithRowsOf, thirtyDaysPass } from "@/tests/support/leaving";

const outside = { baseUrl: "https://hours.test" } as never;

/** The invoice that a mailed address opens. */
const doors = (token: string) => platform().$queryRaw<unknown[]>`SELECT invoice_id FROM platform.invoice_of_link(sha256(${token}::text::bytea))`;

describe("a firm that goes", () => {
  test("is there for thirty days, then gone to its last row, with those of its people who have no other place; others keep every row", { timeout: 240_000 }, async () => {
    const { firm, signed, contractId } = await openAgreement();
    await signed();
    const books = await openBooks({}, firm);
    const { invoiceId } = await sellOn(books);
    await payOn(firm, invoiceId, 150_000);
    await books.work(hours(3));
    const credit = { invoiceId, creditId: randomUUID(), lines: "rest" as const, reason: "Agreed", mail: false };
    await withClock(noonOf("2026-03-06"), () => firm.inFirm((db) => creditInvoice(db, firm.owner.actor, credit)));
    await firm.inFirm((db) => askExport(db, firm.owner.actor));
    const other = await openBooks();
    await other.buy(hours(5));
    const shared = firm.technician.personId;
    await other.firm.inFirm((db) => db.member.create({ data: { personId: shared, name: "Tara at both", email: `both-${shared}@example.test`, role: "technician", status: "active" } }));
    await firm.inFirm((db) => askRemoval(db, firm.owner.actor, { firmName: firm.name }));

    expect(await removeFirm(firm.tenantId)).toBe(false);
    const whole = await tablesWithRowsOf(firm.tenantId);
    expect(whole).toEqual(expect.arrayContaining(["ledger_line", "ledger_transaction", "agreement_event", "agreement_signature", "invoice", "log_entry", "tenant"]));

    await thirtyDaysPass(firm.tenantId);
    const others = await otherRows(firm.tenantId);
    expect(await removeFirm(firm.tenantId)).toBe(true);
    expect(await tablesWithRowsOf(firm.tenantId)).toEqual(["tombstone"]);
    expect(await otherRows(firm.tenantId)).toEqual(others);
    const left = await platform().person.findMany({ where: { id: { in: [firm.owner.personId, firm.dispatcher.personId, shared] } }, select: { id: true } });
    expect(left).toEqual([{ id: shared }]);
    expect(await other.firm.inFirm((db) => auditTenant(db))).toEqual([]);
    expect(contractId).not.toBe("");
    expect(await removeFirm(firm.tenantId)).toBe(true);
  });

  test("goes on where a removal was cut off, and nobody sits in it meanwhile", async () => {
    const books = await openBooks();
    const { firm } = books;
    await books.buy(hours(10));
    await books.work(hours(1));
    await firm.inFirm((db) => askRemoval(db, firm.owner.actor, { firmName: firm.name }));
    await thirtyDaysPass(firm.tenantId);
    const { invoiceId } = await sellOn(books);
    const { token } = await firm.inFirm((db) => makeInvoiceLink(db, { at: new Date(), actor: firm.owner.actor }, invoiceId));
    expect(await doors(token)).toHaveLength(1);
    await asApp((client) => client.query("SELECT platform.bury_firm($1)", [firm.tenantId]));
    await asApp((client) => client.query("SELECT platform.remove_rows($1, ARRAY['ledger_line']::regclass[], 1)", [firm.tenantId]));
    expect(await platform().$queryRaw`SELECT 1 FROM platform.places_of(${firm.owner.personId}::uuid)`).toEqual([]);
    expect(await platform().$queryRaw`SELECT id FROM platform.tenant_ids() AS id WHERE id = ${firm.tenantId}::uuid`).toEqual([]);
    expect(await doors(token)).toEqual([]);
    await runJob("remove_firms", {}, outside);
    expect(await tablesWithRowsOf(firm.tenantId)).toEqual(["tombstone"]);

    // A job that was at work meanwhile, and failed.
    await asOwner((client) => client.query("SELECT graphile_worker.add_job('expire_blocks', json_build_object('tenantId', $1::text))", [firm.tenantId]));
    await runJob("remove_firms", {}, outside);
    const jobs = await asOwner(async (client) => (await client.query("SELECT 1 FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = $1", [firm.tenantId])).rows);
    expect(jobs).toEqual([]);
  });

  test("stays when an owner thinks better of it", async () => {
    const firm = await freshTenant();
    await firm.inFirm((db) => askRemoval(db, firm.owner.actor, { firmName: firm.name }));
    await expect(firm.inFirm((db) => askRemoval(db, firm.owner.actor, { firmName: firm.name }))).rejects.toMatchObject({ code: "removal_asked" });
    const told = () => firm.inFirm(async (db) => (await deskFrame(db, firm.technician.id, await firmToday(db))).removal);
    expect(await told(), "all of the staff are told").toEqual({ askedAt: expect.any(Date), askedByName: "Olivia Owner" });
    await firm.inFirm((db) => undoRemoval(db, firm.owner.actor));
    expect(await told()).toBeNull();
    await thirtyDaysPass(firm.tenantId);
    expect(await removeFirm(firm.tenantId)).toBe(false);
    await expect(firm.inFirm((db) => undoRemoval(db, firm.owner.actor))).rejects.toMatchObject({ code: "removal_not_asked" });
    expect(await firm.inFirm((db) => db.logEntry.findMany({ orderBy: { seq: "asc" }, select: { event: true } }))).toEqual([{ event: "firm_removal_asked" }, { event: "firm_removal_undone" }]);
  });

  test("is asked for by its name to the letter", async () => {
    const firm = await freshTenant();
    await expect(firm.inFirm((db) => askRemoval(db, firm.owner.actor, { firmName: firm.name.toUpperCase() }))).rejects.toMatchObject({ code: "firm_name_differs" });
  });

  test("is never removed by the app's own login before its time, nor backdated, nor marked as dead", async () => {
    const books = await openBooks();
    await books.buy(hours(1));
    const { tenantId, owner } = books.firm;
    await books.firm.inFirm((db) => askRemoval(db, owner.actor, { firmName: books.firm.name }));
    const before = await tablesWithRowsOf(tenantId);
    const named = `SELECT set_config('app.tenant_id', '${tenantId}', true)`;
    const attacks: [string[], RegExp][] = [
      [[`SELECT platform.remove_rows('${tenantId}', ARRAY['client']::regclass[], NULL)`], /not buried/],
      [[`SELECT platform.finish_removal('${tenantId}')`], /not buried/],
      [[`INSERT INTO tombstone (tenant_id) VALUES ('${tenantId}')`], /permission denied/],
      [[named, `INSERT INTO firm_removal (asked_by, asked_at) VALUES ('${owner.id}', now() - interval '40 days')`], /permission denied/],
      [[named, "UPDATE firm_removal SET asked_at = now() - interval '40 days'"], /permission denied/],
      [[named, "DELETE FROM ledger_line"], /permission denied/],
    ];
    for (const [statements, refusal] of attacks) {
      const attack = asApp(async (client) => {
        await client.query("BEGIN");
        for (const statement of statements) await client.query(statement);
        await client.query("COMMIT");
      });
      await expect(attack).rejects.toThrow(refusal);
    }
    expect(await asApp(async (client) => (await client.query("SELECT platform.bury_firm($1) AS done", [tenantId])).rows)).toEqual([{ done: false }]);
    expect(await tablesWithRowsOf(tenantId)).toEqual(before);
    await expect(asOwner((client) => client.query("DELETE FROM ledger_line WHERE tenant_id = $1", [tenantId]))).rejects.toThrow(/History is never rewritten/);
  });

  test("takes only its own tables with it", async () => {
    const firm = await freshTenant();
    await firm.inFirm((db) => askRemoval(db, firm.owner.actor, { firmName: firm.name }));
    await thirtyDaysPass(firm.tenantId);
    await asApp((client) => client.query("SELECT platform.bury_firm($1)", [firm.tenantId]));
    for (const table of ["mail_link", "tombstone", "tenant", "pg_catalog.pg_class"]) {
      await expect(asApp((client) => client.query("SELECT platform.remove_rows($1, ARRAY[$2]::regclass[], NULL)", [firm.tenantId, table]))).rejects.toThrow(/own tables/);
    }
  });
});

describe("a firm's data as a file", () => {
  test("holds every table of the firm and no other's rows, no key, and each paper; only who asked may take it, for seven days", { timeout: 240_000 }, async () => {
    const { firm, signed } = await openAgreement({ clientName: "=HYPERLINK(\"http://evil.test\")" });
    await signed();
    const other = await freshTenant({ name: "A firm that must not be in it" });
    const key = await keyOf(firm, firm.owner);
    const sealed = seal("sk_test_export", secretContext(firm.tenantId, "stripe_key"));
    await firm.inFirm((db) => db.paymentProvider.create({ data: { kind: "stripe", status: "connected", secretSealed: sealed, connectedBy: firm.owner.id } }));
    await firm.inFirm((db) => addHook(db, firm.owner.actor, { url: "https://hooks.example.com/in", name: "", events: ["invoice.paid"] }, { loopback: false }));
    const { exportId } = await firm.inFirm((db) => askExport(db, firm.owner.actor));
    await expect(firm.inFirm((db) => askExport(db, firm.owner.actor))).rejects.toMatchObject({ code: "export_under_way" });
    await expect(firm.inFirm((db) => takeExport(db, firm.owner.id, exportId))).rejects.toThrow(Missing);
    await runJob("export_firm", { tenantId: firm.tenantId, exportId }, outside);

    await expect(firm.inFirm((db) => takeExport(db, firm.dispatcher.id, exportId))).rejects.toThrow(Missing);
    await expect(other.inFirm((db) => takeExport(db, other.owner.id, exportId))).rejects.toThrow(Missing);
    const support = { supportId: randomUUID() };
    await expect(withOrigin(support, () => firm.inFirm((db) => takeExport(db, firm.owner.id, exportId)))).rejects.toThrow(Missing);
    const { parts, sizeBytes } = await firm.inFirm((db) => takeExport(db, firm.owner.id, exportId));
    const pieces: Uint8Array[] = [];
    for await (const piece of exportBytes(firm.tenantId, exportId, parts)) pieces.push(piece);
    const zip = Buffer.concat(pieces);
    expect(zip.length).toBe(sizeBytes);
    const files = unzip(zip);
    const names = Object.keys(files);
    expect(names).toEqual(expect.arrayContaining(["README.txt", "tables/client.csv", "tables/client.jsonl", "tables/ledger_line.jsonl", "tables/agreement_event.csv", "tables/log_entry.jsonl"]));
    expect(names.filter((name) => name.startsWith("files/agreement_document/"))).not.toEqual([]);
    expect(files[names.find((name) => name.startsWith("files/agreement_document/")) ?? ""]?.subarray(0, 4).toString()).toBe("%PDF");
    expect(files["tables/client.csv"]?.toString()).toContain(`"'=HYPERLINK(""http://evil.test"")"`);
    expect(JSON.parse(files["tables/client.jsonl"]?.toString().split("\n")[0] ?? "")).toMatchObject({ name: "=HYPERLINK(\"http://evil.test\")" });
    const all = Buffer.concat(Object.values(files)).toString("latin1");
    expect(all).not.toContain("A firm that must not be in it");
    expect(names).toEqual(expect.arrayContaining(["tables/api_key.csv", "tables/payment_provider.csv", "tables/hook.csv"]));
    const columns = names.filter((name) => name.endsWith(".csv")).flatMap((name) => files[name]?.toString().split("\r\n")[0]?.split(",") ?? []);
    expect(columns.filter((column) => /sealed|token|secret|password|hash$/.test(column))).toEqual([]);
    for (const hidden of [sealed, hashOfToken(key), Buffer.from(hashOfToken(key)).toString("hex"), keyMark()]) expect(all).not.toContain(Buffer.from(hidden).toString("latin1"));

    await firm.inFirm((db) => forgetExports(db, new Date(Date.now() + 8 * 86_400_000)));
    await expect(firm.inFirm((db) => takeExport(db, firm.owner.id, exportId))).rejects.toThrow(Missing);
    expect(await firm.inFirm((db) => db.firmExportPart.count())).toBe(0);
    expect((await firm.inFirm((db) => db.logEntry.findMany({ where: { event: { startsWith: "firm_export" } }, orderBy: { seq: "asc" }, select: { event: true } }))).map(({ event }) => event)).toEqual(["firm_export_asked", "firm_export_taken"]);
  });
});
