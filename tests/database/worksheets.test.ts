import { createHash, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import type { Actor } from "@/lib/domain/actor";
import { signSheet as sign } from "@/lib/features/worksheets/commands";
import { type SignSheet, signSheet as signSheetInput } from "@/lib/features/worksheets/input";
import { handoverPage, keptPaper, sheetList, sheetPage, signableWork, signaturesOf } from "@/lib/features/worksheets/queries";
import { pathOfStrokes } from "@/components/agreements/stroke-path";
import { openOffice } from "@/tests/support/approvals";
import { openOutbox, workThrough } from "@/tests/support/billing";
import { asApp, asOwner, freshTenant } from "@/tests/support/database";
import { hours, minutes } from "@/tests/support/ledger";
import { pdfText } from "@/tests/support/pdf-text";
import { NOON, refusalOf } from "@/tests/support/time";

const witness = { address: "203.0.113.9", userAgent: "Phone" };
const mark = { kind: "drawn" as const, path: pathOfStrokes([[{ x: 1, y: 1 }, { x: 60, y: 20 }]]), width: 600, height: 200 };

/** A technician at a client, with the phone in hand. */
async function onSite(options: Parameters<typeof openOffice>[0] = { approval: "off" }) {
  const office = await openOffice(options);
  const { firm, clientId } = office;
  const show = (entryIds: string[], client = clientId) => withClock(NOON, () => firm.inFirm((db) => handoverPage(db, { client, entry: entryIds })));
  const signed = (entryIds: string[], sha256: string, changes: Partial<Record<keyof SignSheet, unknown>> = {}, actor: Actor = firm.technician.actor) => {
    const input = signSheetInput.parse({ sheetId: randomUUID(), clientId, entryIds: entryIds.join(","), sha256, locale: "en", name: "Carla Contact", mark, ...changes });
    return withClock(NOON, () => firm.inFirm((db) => sign(db, actor, input, witness)));
  };
  const sheet = (sheetId: string) => firm.inFirm((db) => sheetPage(db, sheetId));
  return { ...office, show, signed, sheet };
}

describe("what a client signs on the phone", () => {
  test("is kept to the letter as it was shown, with a fingerprint that anybody can check", async () => {
    const { log, show, signed, firm, sheet } = await onSite();
    const one = await log({ description: "Switch swapped", workedSeconds: minutes(90), startedAt: NOON, internalNote: "Client was rude" });
    const page = await show([one.entryId]);
    const { sheetId } = await signed([one.entryId], page.shown.sha256);
    const row = await firm.inFirm((db) => db.workSheet.findFirstOrThrow({ where: { id: sheetId } }));
    expect(row.content).toBe(page.shown.text);
    expect(createHash("sha256").update(row.content).digest("hex")).toBe(page.shown.sha256);
    expect(row.content).not.toContain("rude");
    expect(await sheet(sheetId)).toMatchObject({ paper: { signerName: "Carla Contact", sha256: page.shown.sha256, mark }, lines: [{ line: { workedSeconds: minutes(90), description: "Switch swapped" }, change: { kind: "same" } }] });
  });

  test("twice under one id is one sheet, also at the same moment", async () => {
    const { log, show, signed, firm } = await onSite();
    const { entryId } = await log();
    const { shown } = await show([entryId]);
    const sheetId = randomUUID();
    await Promise.all([signed([entryId], shown.sha256, { sheetId }), signed([entryId], shown.sha256, { sheetId })]);
    await signed([entryId], shown.sha256, { sheetId });
    expect(await firm.inFirm((db) => sheetList(db))).toMatchObject([{ sheetId, entries: 1 }]);
  });

  test("is refused where the work has changed since it was shown", async () => {
    const { log, show, signed, change } = await onSite();
    const { entryId } = await log();
    const { shown } = await show([entryId]);
    await change(entryId, 1, { workedSeconds: minutes(30) });
    expect(await refusalOf(signed([entryId], shown.sha256))).toMatchObject({ code: "sheet_differs" });
  });

  test("is one client's work and nobody else's", async () => {
    const { log, show, firm } = await onSite();
    const { entryId } = await log();
    const other = await firm.inFirm((db) => db.client.create({ data: { name: "Another", country: "US", currency: "USD" } }));
    expect(await refusalOf(show([entryId], other.id))).toMatchObject({ code: "sheet_of_others" });
    expect(await refusalOf(show([randomUUID()]))).toMatchObject({ name: "Missing" });
    const stranger = await freshTenant();
    expect(await refusalOf(stranger.inFirm((db) => handoverPage(db, { client: other.id, entry: [entryId] })))).toMatchObject({ name: "Missing" });
  });

  test("goes to the contact of that client who was chosen, and to no other client's", async () => {
    const { log, show, signed, addContact, sheet, firm } = await onSite();
    const { entryId } = await log();
    const contact = await addContact();
    const { shown } = await show([entryId]);
    const { sheetId } = await signed([entryId], shown.sha256, { contactId: contact.id });
    expect((await sheet(sheetId)).mailedTo).toBe(contact.email);
    const other = await firm.inFirm(async (db) => {
      const client = await db.client.create({ data: { name: "Another", country: "US", currency: "USD" } });
      return db.contact.create({ data: { clientId: client.id, name: "Otto", email: "otto@other.example" } });
    });
    expect(await refusalOf(signed([entryId], shown.sha256, { contactId: other.id }))).toMatchObject({ name: "Missing" });
    expect(await refusalOf(signed([entryId], shown.sha256, { contactId: other.id, mailTo: "carla@client.test" }))).toMatchObject({ name: "Missing" });
  });
});

describe("after the signature", () => {
  test("a correction is told beside what was signed, and a deletion too", async () => {
    const { log, show, signed, change, remove, sheet } = await onSite();
    const [kept, changed, gone] = [await log(), await log({ workedSeconds: minutes(90) }), await log()];
    const ids = [kept.entryId, changed.entryId, gone.entryId];
    const { sheetId } = await signed(ids, (await show(ids)).shown.sha256);
    await change(changed.entryId, 1, { workedSeconds: minutes(75) });
    await remove(gone.entryId, 1);
    const told = Object.fromEntries((await sheet(sheetId)).lines.map(({ line, change: became }) => [line.entryId, became]));
    expect(told[kept.entryId]).toEqual({ kind: "same" });
    expect(told[changed.entryId]).toMatchObject({ kind: "changed", now: { workedSeconds: minutes(75) } });
    expect(told[gone.entryId]).toEqual({ kind: "gone" });
  });

  test("neither the app nor the owner of the tables can rewrite or remove it", async () => {
    const { log, show, signed, firm } = await onSite();
    const { entryId } = await log();
    const { sheetId } = await signed([entryId], (await show([entryId])).shown.sha256);
    await expect(firm.inFirm((db) => db.$executeRaw`UPDATE work_sheet SET signer_name = 'Nobody' WHERE id = ${sheetId}::uuid`)).rejects.toThrow("permission denied");
    await expect(asOwner((client) => client.query("DELETE FROM work_sheet_entry WHERE sheet_id = $1", [sheetId]))).rejects.toThrow("Evidence");
    await expect(asOwner((client) => client.query("TRUNCATE work_sheet_entry"))).rejects.toThrow("Evidence");
    await expect(asApp((client) => client.query("SELECT 1 FROM work_sheet WHERE id = $1", [sheetId]))).resolves.toMatchObject({ rowCount: 0 });
  });

  test("work that waited for the office stands as signed once it is approved, and as withdrawn where it was returned", async () => {
    const { save, show, signed, approve, giveBack, sheet } = await onSite({ approval: "technicians" });
    const [good, returned] = [await save(), await save({ workedSeconds: hours(2) })];
    const ids = [good.entryId, returned.entryId];
    const { shown } = await show(ids);
    expect(shown.content.lines.every(({ waiting }) => waiting)).toBe(true);
    const { sheetId } = await signed(ids, shown.sha256);
    await approve(good.entryId);
    await giveBack(returned.entryId);
    const told = Object.fromEntries((await sheet(sheetId)).lines.map(({ line, change }) => [line.entryId, change.kind]));
    expect(told).toEqual({ [good.entryId]: "same", [returned.entryId]: "gone" });
  });
});

test("the choice names whose work may be signed: a technician's own, for the office everybody's, each with who signed it as it stands", async () => {
  const { log, show, signed, change, firm } = await onSite();
  const mine = await log({}, firm.technician.actor);
  const theirs = await log({}, firm.dispatcher.actor);
  await signed([mine.entryId], (await show([mine.entryId])).shown.sha256);
  const list = (member: typeof firm.technician) => withClock(NOON, () => firm.inFirm((db) => signableWork(db, { memberId: member.id, role: member.role as "owner", timeZone: "America/New_York" }, null)));
  const [own] = await list(firm.technician);
  expect(own?.work.map(({ entryId, signedBy }) => [entryId, signedBy])).toEqual([[mine.entryId, "Carla Contact"]]);
  expect((await list(firm.dispatcher))[0]?.work.map(({ entryId }) => entryId).toSorted()).toEqual([mine.entryId, theirs.entryId].toSorted());
  await change(mine.entryId, 1, { workedSeconds: minutes(15) });
  expect((await list(firm.technician))[0]?.work[0]?.signedBy).toBeNull();
  expect((await firm.inFirm((db) => signaturesOf(db, [mine.entryId]))).get(mine.entryId)).toMatchObject({ workedSeconds: hours(1) });
});

test.each(["en", "it", "fr"] as const)("the sheet is printed once and mailed once, however often the job runs, with what was signed and its fingerprint (%s)", async (locale) => {
  const { log, signed, addContact, firm, clientId } = await onSite();
  await firm.inFirm((db) => db.client.updateMany({ where: { id: clientId }, data: { locale } }));
  const { entryId } = await log({ description: "Switch in the cellar swapped", workedSeconds: minutes(90), internalNote: "Client was rude" });
  const contact = await addContact();
  const { shown } = await withClock(NOON, () => firm.inFirm((db) => handoverPage(db, { client: clientId, entry: [entryId] })));
  const { sheetId } = await signed([entryId], shown.sha256, { contactId: contact.id, locale });
  const outbox = openOutbox(firm);
  await workThrough(firm, outbox.outside, { times: 2 });
  const mails = (await outbox.read()).filter((mail) => mail.to?.some(({ address }) => address === contact.email));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.attachments).toHaveLength(1);
  const words = pdfText((await firm.inFirm((db) => keptPaper(db, sheetId))) ?? new Uint8Array());
  expect(words).toContain("Switch in the cellar swapped");
  expect(words).toContain("Carla Contact");
  expect(words.replaceAll(/\s/g, "")).toContain(shown.sha256);
  expect(words + mails[0]?.text).not.toContain("rude");
});

test("the paper is not there until it was printed, and another client's sheet never is", async () => {
  const { log, show, signed, firm } = await onSite();
  const { entryId } = await log();
  const { sheetId } = await signed([entryId], (await show([entryId])).shown.sha256);
  expect(await firm.inFirm((db) => keptPaper(db, sheetId))).toBeNull();
  expect(await refusalOf(firm.inFirm((db) => sheetPage(db, sheetId, randomUUID())))).toMatchObject({ name: "Missing" });
});
