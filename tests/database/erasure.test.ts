// A person who is forgotten.

import { describe, expect, test } from "vitest";
import { platform } from "@/lib/db/platform";
import { askRemoval } from "@/lib/features/leaving/commands";
import { eraseContact, eraseMember } from "@/lib/features/leaving/erasure";
import { forgetOriginals } from "@/lib/features/leaving/originals";
import { erasurePreview } from "@/lib/features/leaving/queries";
import { chainOf } from "@/lib/features/agreements/chain";
import { Missing } from "@/lib/domain/refusal";
import { auditTenant } from "@/lib/ledger/audit";
import { removeFirm } from "@/lib/worker/remove-firm";
import { openAgreement } from "@/tests/support/agreements";
import { addMember, asOwner, freshTenant } from "@/tests/support/database";
import { type ImportDesk, openImportDesk, ownFile } from "@/tests/support/import-desk";
import { hours, openBooks } from "@/tests/support/ledger";
import { mentions, thirtyDaysPass } from "@/tests/support/leaving";
import { NOON } from "@/tests/support/time";

describe("a person who is forgotten", () => {
  test("a contact: nowhere is their name or address but on signed paper, and the books, the chain and the log hold", { timeout: 240_000 }, async () => {
    const { firm, signed, clientId } = await openAgreement();
    const { agreementId } = await signed();
    const contact = await firm.inFirm((db) => db.contact.findFirstOrThrow({ where: { clientId, name: "Carla Contact" } }));
    const person = await platform().person.create({ data: { email: contact.email, name: "Carla Contact" } });
    await platform().session.create({ data: { personId: person.id, expiresAt: new Date("2100-01-01") } });
    await firm.inFirm((db) => db.contact.updateMany({ where: { id: contact.id }, data: { personId: person.id, portalAccess: true, phone: "+39 055 1234567" } }));
    const preview = await firm.inFirm((db) => erasurePreview(db, `contact:${contact.id}`));
    expect(preview).toMatchObject({ name: "Carla Contact", agreements: 1 });
    expect(preview.mails).toBeGreaterThan(0);
    await expect(firm.inFirm((db) => eraseContact(db, firm.owner.actor, { contactId: contact.id, typedName: "Carla" }))).rejects.toMatchObject({ code: "name_differs" });

    await firm.inFirm((db) => eraseContact(db, firm.owner.actor, { contactId: contact.id, typedName: "Carla Contact" }));
    expect(await firm.inFirm((db) => db.contact.findFirst({ where: { id: contact.id } }))).toMatchObject({ name: "Erased person 1", email: "erased-1@erased.invalid", phone: "", personId: null, portalAccess: false });
    expect(await platform().person.findUnique({ where: { id: person.id } })).toBeNull();
    expect(await platform().session.findMany({ where: { personId: person.id } })).toEqual([]);
    // Evidence keeps the name: what was signed, its chain, and its links by mail; the queue's finished jobs are gone.
    expect(await mentions(firm.tenantId, contact.email)).toEqual(["agreement", "agreement_document", "agreement_event", "agreement_link", "agreement_signature"]);
    expect(await mentions(firm.tenantId, "+39 055 1234567")).toEqual([]);
    await firm.inFirm(async (db) => {
      expect((await chainOf(db, agreementId)).brokenAt).toBeNull();
      expect(await auditTenant(db)).toEqual([]);
      expect(await db.logEntry.findFirst({ where: { event: "erased" } })).toMatchObject({ nounId: contact.id, details: {} });
    });
    await expect(firm.inFirm((db) => eraseContact(db, firm.owner.actor, { contactId: contact.id, typedName: "Erased person 1" }))).rejects.toMatchObject({ code: "already_erased" });
  });

  test("a former member of staff: their hours stay, their account goes unless another firm has them too", async () => {
    const books = await openBooks();
    const { firm } = books;
    await books.buy(hours(10));
    await books.work(hours(2));
    const { technician } = firm;
    await expect(firm.inFirm((db) => eraseMember(db, firm.owner.actor, { memberId: technician.id, typedName: technician.name }))).rejects.toMatchObject({ code: "member_still_here" });
    await firm.inFirm((db) => db.member.updateMany({ where: { id: technician.id }, data: { status: "removed" } }));
    const elsewhere = await freshTenant();
    const both = await addMember(firm.tenantId, "technician", "Beatrice Both");
    await elsewhere.inFirm((db) => db.member.create({ data: { personId: both.personId, name: both.name, email: both.email, role: "technician", status: "active" } }));
    await firm.inFirm((db) => db.member.updateMany({ where: { id: both.id }, data: { status: "removed" } }));
    await firm.inFirm((db) => db.importMatch.createMany({ data: [
      { kind: "person", source: technician.email, memberId: technician.id, updatedAt: new Date() },
      { kind: "person", source: technician.name.toLowerCase(), leftOut: true, updatedAt: new Date() },
      { kind: "person", source: "somebody else", memberId: firm.dispatcher.id, updatedAt: new Date() },
    ] }));
    for (const each of [technician, both]) await firm.inFirm((db) => eraseMember(db, firm.owner.actor, { memberId: each.id, typedName: each.name }));
    expect(await firm.inFirm((db) => db.member.findMany({ where: { erasedAt: { not: null } }, orderBy: { name: "asc" }, select: { name: true, personId: true } }))).toEqual([
      { name: "Erased person 1", personId: null }, { name: "Erased person 2", personId: null },
    ]);
    expect(await platform().person.findUnique({ where: { id: technician.personId } })).toBeNull();
    expect(await platform().person.findUnique({ where: { id: both.personId } })).not.toBeNull();
    expect(await mentions(firm.tenantId, technician.email)).toEqual([]);
    expect(await firm.inFirm((db) => db.importMatch.findMany({ select: { source: true } }))).toEqual([{ source: "somebody else" }]);
    expect(await firm.inFirm((db) => db.timeEntry.count({ where: { memberId: technician.id } }))).toBe(1);
    expect(await firm.inFirm((db) => auditTenant(db))).toEqual([]);
  });

  test("whoever runs the installation keeps their account", async () => {
    const firm = await freshTenant();
    await asOwner((client) => client.query("INSERT INTO operator (person_id) VALUES ($1), ($2)", [firm.technician.personId, firm.owner.personId]));
    await firm.inFirm((db) => db.member.updateMany({ where: { id: firm.technician.id }, data: { status: "removed" } }));
    await firm.inFirm((db) => eraseMember(db, firm.owner.actor, { memberId: firm.technician.id, typedName: firm.technician.name }));
    await firm.inFirm((db) => askRemoval(db, firm.owner.actor, { firmName: firm.name }));
    await thirtyDaysPass(firm.tenantId);
    expect(await removeFirm(firm.tenantId)).toBe(true);
    const left = await asOwner(async (client) => (await client.query("SELECT person_id FROM operator WHERE person_id IN ($1, $2)", [firm.technician.personId, firm.owner.personId])).rows);
    expect(left).toHaveLength(2);
    expect(await platform().person.count({ where: { id: { in: [firm.technician.personId, firm.owner.personId, firm.dispatcher.personId] } } })).toBe(2);
  });

  test("originals of imports go with whoever is forgotten, and by themselves after thirty days; what came of them stays", async () => {
    const [desk, other] = [await openImportDesk(), await openImportDesk()];
    const { firm, technician } = desk;
    const file = (of: ImportDesk, day: string) => of.store(ownFile(of, [[day, "09:00", "1:00", "Call with Berta Bystander"]]), "Hours of Berta Bystander.CSV");
    const discarded = await file(desk, "2026-02-27");
    await desk.discard(discarded);
    const [done, waiting, theirs] = [await file(desk, "2026-03-01"), await file(desk, "2026-02-28"), await file(other, "2026-03-01")];
    for (const [of, batchId] of [[desk, done], [other, theirs]] as const) {
      await of.start(batchId);
      await of.run(batchId);
    }
    await firm.inFirm((db) => db.member.updateMany({ where: { id: technician.id }, data: { status: "removed" } }));
    const preview = await firm.inFirm((db) => erasurePreview(db, `member:${technician.id}`));
    expect(preview.originals).toEqual({ imported: 1, waiting: 1 });
    await firm.inFirm((db) => forgetOriginals(db, NOON));
    expect(await firm.inFirm((db) => db.importFile.count())).toBe(2);
    await firm.inFirm((db) => eraseMember(db, firm.owner.actor, { memberId: technician.id, typedName: technician.name }));
    expect(await firm.inFirm((db) => db.importFile.findMany({ select: { batchId: true } }))).toEqual([{ batchId: waiting }]);
    expect([await desk.batchOf(done), await desk.batchOf(discarded), await desk.batchOf(waiting)].map(({ fileName }) => fileName)).toEqual(["import.csv", "import.csv", "Hours of Berta Bystander.CSV"]);
    expect(JSON.stringify((await desk.batchOf(done)).targets)).not.toContain(technician.email);
    expect([await firm.inFirm((db) => db.timeEntry.count()), await firm.inFirm((db) => db.importEntry.count())]).toEqual([1, 1]);
    expect(await firm.inFirm(auditTenant)).toEqual([]);
    const kept = () => other.firm.inFirm((db) => db.importFile.count());
    await other.firm.inFirm((db) => forgetOriginals(db, new Date(NOON.getTime() + 29 * 86_400_000)));
    expect(await kept()).toBe(1);
    await other.firm.inFirm((db) => forgetOriginals(db, new Date(NOON.getTime() + 31 * 86_400_000)));
    expect(await kept()).toBe(0);
    // What was found by its name is still found by it, where nobody asked to be forgotten.
    expect((await other.batchOf(theirs)).fileName).toBe("Hours of Berta Bystander.CSV");
  });

  test("nobody of another firm is found", async () => {
    const [one, two] = [await freshTenant(), await freshTenant()];
    await two.inFirm((db) => db.member.updateMany({ where: { id: two.technician.id }, data: { status: "removed" } }));
    await expect(one.inFirm((db) => eraseMember(db, one.owner.actor, { memberId: two.technician.id, typedName: two.technician.name }))).rejects.toThrow(Missing);
    await expect(one.inFirm((db) => erasurePreview(db, `member:${two.technician.id}`))).rejects.toThrow(Missing);
  });
});
