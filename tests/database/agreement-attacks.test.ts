import { expect, test } from "vitest";
import { USUAL_RULES, DEFAULT_RULES } from "@/lib/domain/charge-rules";
import { setApprovalPolicy } from "@/lib/features/approvals/settings";
import { logOrSubmit } from "@/lib/features/approvals/log-or-submit";
import * as commands from "@/lib/features/agreements/commands";
import * as door from "@/lib/features/agreements/door";
import { agreementFile } from "@/lib/features/agreements/documents";
import * as input from "@/lib/features/agreements/input";
import { contractList } from "@/lib/features/contracts/list";
import { setFirmRules } from "@/lib/features/rules/commands";
import { logTime } from "@/lib/features/time/commands";
import { type OpenAgreement, openAgreement, typedMark, witness } from "@/tests/support/agreements";
import { sellHours, usualContract } from "@/tests/support/contracts";
import { asOwner } from "@/tests/support/database";
import { pdfText } from "@/tests/support/pdf-text";
import { work } from "@/tests/support/time";

/** All that could have changed, to compare before and after. */
async function standing({ firm, page }: OpenAgreement, agreementId: string) {
  const { status, revision, events, signatures } = await page(agreementId);
  const { status: contract } = await firm.inFirm((db) => db.contract.findFirstOrThrow());
  return { status, revision, events: events.length, signatures: signatures.length, contract };
}

const declines = (world: OpenAgreement, link: string, day: string) => world.on(day, () => door.declineAgreement({ token: link, reason: "No" }, witness));

test("a link that was used does nothing again once it is signed, nor does that of an older mail", async () => {
  const world = await openAgreement();
  const { agreementId, link: early } = await world.sent();
  await world.act("2026-03-03", commands.remindSigner, { agreementId });
  await world.work("2026-03-03");
  const late = await world.token();
  expect(late).not.toBe(early);
  await world.view(early);
  await world.sign(early);
  const before = await standing(world, agreementId);
  for (const link of [early, late]) {
    await expect(world.sign(link, "2026-03-03", { name: "Somebody Else" })).rejects.toMatchObject({ code: "agreement_not_open" });
    await expect(declines(world, link, "2026-03-03")).rejects.toMatchObject({ code: "agreement_not_open" });
    await world.view(link);
  }
  expect(await standing(world, agreementId)).toEqual(before);
});

test("the link of an agreement that a newer one replaced, and of one that was withdrawn, signs nothing", async () => {
  const world = await openAgreement();
  const { agreementId, link } = await world.signed();
  const { sha256 } = await world.page(agreementId);
  const { clientId: _, startedOn: __, ...usual } = usualContract(world.clientId);
  const newer = await world.act("2026-03-05", commands.proposeTerms, input.proposeTerms.parse({ ...usual, contractId: world.contractId, rateMinor: 13_000 }));
  await world.send(newer.agreementId);
  await world.work("2026-03-05");
  const newest = await world.token();
  await world.view(newest, "2026-03-05");
  await world.sign(newest, "2026-03-05");
  await world.counter(newer.agreementId, "2026-03-05");
  await expect(world.sign(link, "2026-03-06", { sha256: sha256.text ?? "" })).rejects.toMatchObject({ code: "agreement_not_open" });
  expect(await world.on("2026-03-06", () => door.signPage(link))).toMatchObject({ state: "superseded", paper: null });
  await world.act("2026-03-07", commands.withdrawAgreement, { agreementId: newer.agreementId, reason: "Ended" });
  await expect(world.sign(newest, "2026-03-07", { sha256: sha256.text ?? "" })).rejects.toMatchObject({ code: "agreement_not_open" });
  await expect(world.on("2026-03-07", () => door.linkedFile(newest, "final"))).rejects.toThrow("missing");
}, 180_000);

test("looking at the page and at the file changes nothing, so that no address that is only opened ever signs", async () => {
  const world = await openAgreement();
  const { agreementId, link } = await world.sent();
  const before = await standing(world, agreementId);
  for (let time = 0; time < 2; time += 1) {
    await world.on("2026-03-03", () => door.signPage(link));
    await world.on("2026-03-03", () => door.linkedFile(link, "text"));
  }
  expect(await standing(world, agreementId)).toEqual(before);
  expect(before).toMatchObject({ status: "sent", signatures: 0 });
});

test("a document that was put in the other's place is signed by nobody, not even with its own hash", async () => {
  const world = await openAgreement();
  const { agreementId, link } = await world.sent();
  await world.view(link);
  await asOwner(async (client) => {
    await client.query("SELECT set_config('app.tenant_id', $1, false)", [world.firm.tenantId]);
    await client.query("ALTER TABLE agreement_document DISABLE TRIGGER ALL");
    await client.query("UPDATE agreement_document SET pdf = pdf || '\\x0a'::bytea, sha256 = sha256(pdf || '\\x0a'::bytea) WHERE agreement_id = $1", [agreementId]);
    await client.query("ALTER TABLE agreement_document ENABLE ALWAYS TRIGGER keep_evidence, ENABLE ALWAYS TRIGGER keep_evidence_whole");
  });
  await expect(world.sign(link)).rejects.toThrow(/not the one that was printed/);
  expect(await standing(world, agreementId)).toMatchObject({ status: "viewed", signatures: 0 });
});

test("a file is for the client that signs it: another one's reader, and a wrong link, find nothing", async () => {
  const world = await openAgreement();
  const { agreementId, link } = await world.sent();
  const stranger = await world.firm.inFirm((db) => db.client.create({ data: { name: "Other", country: "US", currency: "USD", locale: "en" } }));
  await expect(world.firm.inFirm((db) => agreementFile(db, agreementId, "text", stranger.id))).rejects.toThrow("missing");
  for (const wrong of [link.slice(1), link.toUpperCase(), `${link}=`, "x".repeat(43)]) {
    await expect(door.linkedFile(wrong, "text")).rejects.toThrow("missing");
    await expect(door.linkedLogo(wrong)).rejects.toThrow("missing");
    expect(await door.languageOf({ token: wrong })).toBeUndefined();
  }
  for (const odd of [null, undefined, 7, { token: 7 }, { token: "x".repeat(10_000) }]) expect(await door.languageOf(odd)).toBeUndefined();
});

test("names that are no names are refused; those from right to left, and 120 letters without a space, are signed and printed", async () => {
  const named = (name: string) => input.signAgreement.safeParse({ token: "x".repeat(43), sha256: "0".repeat(64), name, mark: typedMark, consented: true }).success;
  for (const name of ["", "  ", "A\u0000B", "A\nB", "x".repeat(2_000), "\ud800"]) expect([name.slice(0, 5), named(name)]).toEqual([name.slice(0, 5), false]);
  const world = await openAgreement({ clientName: `{{law}} ${"W".repeat(112)}` });
  const { link, agreementId } = await world.sent();
  await world.view(link);
  await world.sign(link, "2026-03-03", { name: "משה כהן \u202Eevil", capacity: "مدير", mark: { kind: "typed", text: "W".repeat(120) } });
  await world.counter(agreementId);
  await world.work("2026-03-04");
  const { pdf } = await world.on("2026-03-05", () => door.linkedFile(link, "final"));
  // A long name is broken with hyphens; a mark that is too long for its line ends early, the name beside it does not.
  const text = pdfText(pdf).replace(/[\s-]/g, "");
  for (const part of [`{{law}}${"W".repeat(112)}`, "[Hebrew]", "[Arabic]"]) expect(text).toContain(part);
});

test("the time to sign may begin again: the same document, another day, and the link works", async () => {
  const world = await openAgreement({ clientLocale: "it", template: "built_in:it" });
  const { agreementId, link } = await world.sent("2026-03-05");
  const { sha256 } = await world.page(agreementId);
  await world.view(link);
  await expect(world.sign(link, "2026-03-06", { sha256: sha256.text ?? "" })).rejects.toMatchObject({ code: "agreement_expired" });
  await expect(world.act("2026-03-06", commands.extendAgreement, { agreementId, expiresOn: "2026-03-05" })).rejects.toMatchObject({ code: "agreement_last_day" });
  await world.act("2026-03-06", commands.extendAgreement, { agreementId, expiresOn: "2026-03-20" });
  await world.work("2026-03-06");
  const fresh = await world.token();
  expect(fresh).not.toBe(link);
  expect(await door.languageOf({ token: fresh })).toBe("it");
  expect(await world.on("2026-03-07", () => door.signPage(fresh))).toMatchObject({ state: "open", expiresOn: "2026-03-20", sha256: sha256.text });
  await world.sign(link, "2026-03-07");
  await world.counter(agreementId, "2026-03-08");
  await world.work("2026-03-08");
  expect(await world.page(agreementId)).toMatchObject({ status: "active", brokenAt: null });
  expect((await world.page(agreementId)).events.map(({ kind }) => kind)).toContain("extended");
  await expect(world.act("2026-03-09", commands.extendAgreement, { agreementId, expiresOn: "2026-04-20" })).rejects.toMatchObject({ code: "agreement_not_open" });
});

test("a new entry is charged by the signed rules, whatever the firm changes, and whatever is proposed and not signed by both", async () => {
  const world = await openAgreement();
  const { firm, contractId, clientId, act } = world;
  await act("2026-03-01", setFirmRules, { afterVersion: 0, holdsFrom: "2026-03-01", note: "", rules: USUAL_RULES });
  await world.signed();
  await sellHours(firm, contractId, 10);
  await act("2026-03-05", setFirmRules, { afterVersion: 1, holdsFrom: "2026-03-05", note: "", rules: DEFAULT_RULES });
  const chargedSeconds = async (workedOn: string) => {
    const { entryId } = await act(workedOn, logTime, work(contractId, { workedOn, workedSeconds: 60 }));
    return (await firm.inFirm((db) => db.timeEntry.findFirstOrThrow({ where: { id: entryId } }))).chargedSeconds;
  };
  expect(await chargedSeconds("2026-03-05")).toBe(900);
  const { clientId: _, startedOn: __, ...usual } = usualContract(clientId);
  const { agreementId } = await act("2026-03-06", commands.proposeTerms, input.proposeTerms.parse({ ...usual, contractId, rateMinor: 13_000, rules: DEFAULT_RULES }));
  expect(await chargedSeconds("2026-03-06")).toBe(900);
  await world.send(agreementId);
  await world.work("2026-03-06");
  const link = await world.token();
  await world.view(link, "2026-03-07");
  await world.sign(link, "2026-03-07");
  expect(await chargedSeconds("2026-03-09")).toBe(900);
  await world.counter(agreementId, "2026-03-10");
  expect(await chargedSeconds("2026-03-10")).toBe(60);
});

test("time on a contract that waits for its signature is refused before the office sees it, and lists tell it apart", async () => {
  const { firm, contractId } = await openAgreement({ contract: { awaitsSignature: true } });
  await firm.inFirm((db) => setApprovalPolicy(db, firm.owner.actor, { approval: "technicians", approveOverSeconds: null, revision: 0 }));
  await expect(firm.inFirm((db) => logOrSubmit(db, firm.technician.actor, work(contractId)))).rejects.toMatchObject({ code: "contract_not_signed" });
  expect(await firm.inFirm((db) => db.submittedTime.count())).toBe(0);
  const list = (show: "running" | "draft") => firm.inFirm((db) => contractList(db, { q: "", show, page: 1 }));
  expect(await list("draft")).toMatchObject({ rows: [{ contractId, isDraft: true }], counts: { running: 0, draft: 1, ended: 0 } });
  expect((await list("running")).rows).toEqual([]);
});

test("days to pay are the client's own where it has them", async () => {
  const world = await openAgreement();
  await world.firm.inFirm((db) => db.client.updateMany({ where: { id: world.clientId }, data: { paymentTermsDays: 47 } }));
  const { agreementId } = await world.sent();
  expect((await world.page(agreementId)).facts.paymentDays).toBe(47);
});
