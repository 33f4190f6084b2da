import { expect, test } from "vitest";
import { withClock } from "@/lib/clock";
import { DEFAULT_RULES, USUAL_RULES } from "@/lib/domain/charge-rules";
import * as commands from "@/lib/features/agreements/commands";
import * as door from "@/lib/features/agreements/door";
import * as input from "@/lib/features/agreements/input";
import { agreementList, clientAgreements, contractAgreements } from "@/lib/features/agreements/queries";
import * as contracts from "@/lib/features/contracts/commands";
import { changeTerms as changeTermsInput } from "@/lib/features/contracts/input";
import { chargeBasis } from "@/lib/features/rules/basis";
import { setContractRules, setFirmRules } from "@/lib/features/rules/commands";
import { startTimer } from "@/lib/features/timers/commands";
import { openAgreement, typedMark, witness } from "@/tests/support/agreements";
import { noonOf } from "@/tests/support/billing";
import { sellHours, usualContract, workHours } from "@/tests/support/contracts";
import { asOwner } from "@/tests/support/database";
import { hours } from "@/tests/support/ledger";

const draftContract = { awaitsSignature: true };

test("a draft takes no time, sells no hours and starts no timer; signed by both, it does all of it", async () => {
  const { firm, contractId, signed, on } = await openAgreement({ contract: draftContract });
  await expect(sellHours(firm, contractId, 10)).rejects.toMatchObject({ code: "contract_not_signed" });
  await expect(workHours(firm, contractId, hours(1))).rejects.toMatchObject({ code: "contract_not_signed" });
  const timer = { entryId: crypto.randomUUID(), contractId, description: "", channel: "remote" as const, nature: "reactive" as const };
  await expect(firm.inFirm((db) => startTimer(db, firm.technician.actor, timer))).rejects.toMatchObject({ code: "contract_not_signed" });
  await signed();
  await on("2026-03-05", async () => {
    await sellHours(firm, contractId, 10);
    await workHours(firm, contractId, hours(1), "2026-03-05");
    await firm.inFirm((db) => startTimer(db, firm.technician.actor, timer));
  });
});

test("the office lets a draft begin for a reason that stays written down, once", async () => {
  const { firm, contractId, act } = await openAgreement({ contract: draftContract });
  await act("2026-03-02", contracts.activateContract, { contractId, revision: 1, reason: "Signed on paper" });
  expect(await firm.inFirm((db) => contractAgreements(db, contractId))).toMatchObject({ status: "active", activation: { reason: "Signed on paper", byName: firm.owner.name }, active: null });
  await expect(act("2026-03-02", contracts.activateContract, { contractId, revision: 2, reason: "Again" })).rejects.toMatchObject({ code: "contract_not_draft" });
  await sellHours(firm, contractId, 10);
});

test("sent, mailed, viewed, signed, counter-signed: both get the file, and the contract is bound by it", async () => {
  const world = await openAgreement({ contract: draftContract });
  const { firm, contractId, signerEmail, outbox } = world;
  const { agreementId } = await world.signed();
  expect(await world.page(agreementId)).toMatchObject({ status: "active", brokenAt: null, sha256: { text: expect.stringMatching(/^[0-9a-f]{64}$/), final: expect.stringMatching(/^[0-9a-f]{64}$/) } });
  expect((await world.page(agreementId)).events.map(({ kind }) => kind)).toEqual(["created", "sent", "printed", "mailed", "viewed", "signed", "counter_signed", "activated"]);
  expect(await firm.inFirm((db) => contractAgreements(db, contractId))).toMatchObject({ status: "active", active: { id: agreementId }, open: null });
  const mails = await outbox.read();
  const toSigner = mails.filter((mail) => mail.to?.[0]?.address === signerEmail);
  expect(toSigner.map((mail) => mail.subject)).toEqual(["Signed by both: Support hours", `To sign: Support hours, from ${firm.name}`, "You have signed: Support hours"]);
  const filed = mails.filter((mail) => mail.subject === "Signed by both: Support hours");
  expect(filed).toHaveLength(2);
  const finals = filed.map((mail) => Buffer.from(mail.attachments[0]?.content as ArrayBuffer).toString("base64"));
  expect(finals[0]).toBe(finals[1]);
  expect(finals[0]?.startsWith(Buffer.from("%PDF-").toString("base64").slice(0, 6))).toBe(true);
});

test("the mail with the link is kept nowhere where the office could read it", async () => {
  const world = await openAgreement();
  const { link } = await world.sent();
  const messages = await world.firm.inFirm((db) => db.message.findMany());
  expect(JSON.stringify(messages)).not.toContain(link);
  const links = await world.firm.inFirm((db) => db.agreementLink.findMany());
  expect(JSON.stringify(links)).not.toContain(link);
});

test("a job that runs twice prints once, mails one link once and files once", async () => {
  const world = await openAgreement();
  const agreementId = await world.draft();
  await world.send(agreementId);
  await world.work("2026-03-02", 2);
  expect(await world.outbox.read()).toHaveLength(1);
  const link = await world.token();
  await world.view(link);
  await world.sign(link);
  await world.counter(agreementId);
  await world.work("2026-03-04", 2);
  expect((await world.outbox.read()).filter(({ subject }) => subject?.startsWith("Signed by both"))).toHaveLength(2);
  expect((await world.page(agreementId)).events.map(({ kind }) => kind).filter((kind) => kind === "printed" || kind === "mailed")).toEqual(["printed", "mailed"]);
});

test("the signed terms and the whole signed rules are the ones that time is charged by, whatever the firm changes later", async () => {
  const world = await openAgreement();
  const { firm, contractId, act } = world;
  await act("2026-03-01", setFirmRules, { afterVersion: 0, holdsFrom: "2026-03-01", note: "", rules: USUAL_RULES });
  await act("2026-03-01", setContractRules, { contractId, afterVersion: 0, holdsFrom: "2026-06-01", note: "", rules: { minimum: { ...DEFAULT_RULES.minimum, remoteSeconds: 7_200 } } });
  await world.signed();
  await act("2026-03-05", setFirmRules, { afterVersion: 1, holdsFrom: "2026-03-05", note: "", rules: DEFAULT_RULES });
  for (const workedOn of ["2026-03-04", "2026-03-10", "2026-06-02"]) {
    const basis = await firm.inFirm((db) => chargeBasis(db, { contractId, workedOn, memberId: null, entryId: null }));
    expect(basis.rules).toEqual(USUAL_RULES);
  }
  expect((await firm.inFirm((db) => chargeBasis(db, { contractId, workedOn: "2026-03-03", memberId: null, entryId: null }))).rules).toEqual(USUAL_RULES);
});

test("signed terms are changed by nobody alone: not the contract, not its rules", async () => {
  const world = await openAgreement();
  const { firm, contractId, clientId, act } = world;
  await world.signed();
  const { clientId: _, startedOn: __, ...usual } = usualContract(clientId);
  const change = changeTermsInput.parse({ ...usual, contractId, revision: 2, rateMinor: 15_000 });
  await expect(act("2026-03-05", contracts.changeTerms, change)).rejects.toMatchObject({ code: "terms_are_signed" });
  const rules = { contractId, afterVersion: 1, holdsFrom: "2026-03-05", note: "", rules: {} };
  await expect(act("2026-03-05", setContractRules, rules)).rejects.toMatchObject({ code: "terms_are_signed" });
  const behind = firm.inFirm((db) => db.contractRules.create({ data: { contractId, version: 2, holdsFrom: new Date("2026-03-05"), rules: {}, createdAt: noonOf("2026-03-05") } }));
  await expect(behind).rejects.toThrow(/terms_are_signed/);
});

test("other terms are a new version to sign; until both have, the old ones hold, and then the old agreement is superseded", async () => {
  const world = await openAgreement();
  const { firm, contractId, clientId, act } = world;
  const { agreementId: first } = await world.signed();
  const { clientId: _, startedOn: __, ...usual } = usualContract(clientId);
  const asked = input.proposeTerms.parse({ ...usual, contractId, rateMinor: 13_500, title: "Support, new price", overrun: "bill", overrunRateMinor: 16_000, expiryMonths: 12, rules: USUAL_RULES });
  const { agreementId } = await act("2026-03-05", commands.proposeTerms, asked);
  const head = () => firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: contractId } }));
  expect(await head()).toMatchObject({ rateMinor: 12_000n, agreementId: first });
  await expect(act("2026-03-05", commands.proposeTerms, asked)).rejects.toMatchObject({ code: "agreement_under_way" });
  await world.send(agreementId);
  await world.work("2026-03-05");
  const link = await world.token();
  await world.view(link, "2026-03-06");
  await world.sign(link, "2026-03-06");
  await world.counter(agreementId, "2026-03-07");
  expect(await head()).toMatchObject({ rateMinor: 13_500n, title: "Support, new price", agreementId, status: "active" });
  expect(await firm.inFirm((db) => db.contractTerms.findFirstOrThrow({ where: { contractId } }))).toMatchObject({ overrun: "bill", overrunRateMinor: 16_000n, expiry: "months", expiryMonths: 12, blockPriceMinor: 135_000n });
  expect(await world.page(first)).toMatchObject({ status: "superseded", brokenAt: null });
  expect(await world.page(agreementId)).toMatchObject({ status: "active", version: 2, numberText: "A-0002" });
  expect((await firm.inFirm((db) => chargeBasis(db, { contractId, workedOn: "2026-03-07", memberId: null, entryId: null }))).rules).toEqual(USUAL_RULES);
});

test("released from its agreement a contract changes freely again, for a reason that stays in the chain", async () => {
  const world = await openAgreement();
  const { firm, contractId, clientId, act } = world;
  const { agreementId } = await world.signed();
  await act("2026-03-06", commands.withdrawAgreement, { agreementId, reason: "Moved to a managed contract" });
  expect((await world.page(agreementId)).events.at(-1)).toMatchObject({ kind: "withdrawn", details: { reason: "Moved to a managed contract", before: "active" } });
  const { clientId: _, startedOn: __, ...usual } = usualContract(clientId);
  const { revision } = await firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: contractId } }));
  await act("2026-03-06", contracts.changeTerms, changeTermsInput.parse({ ...usual, contractId, revision, rateMinor: 15_000 }));
  await world.work("2026-03-06");
  expect((await world.outbox.read()).map(({ subject }) => subject)).toContain("Withdrawn: Support hours");
});

test("nobody signs what they have not opened, without ticking, after the last day, or something else than they saw", async () => {
  const world = await openAgreement();
  const { link } = await world.sent("2026-03-05");
  await expect(world.sign(link)).rejects.toMatchObject({ code: "agreement_not_viewed" });
  await world.view(link);
  await expect(world.sign(link, "2026-03-03", { sha256: "0".repeat(64) })).rejects.toMatchObject({ code: "agreement_differs" });
  const unticked = input.signAgreement.safeParse({ token: link, sha256: "0".repeat(64), name: "Carla", mark: typedMark });
  expect(unticked.error?.issues.map(({ message }) => message)).toEqual(["consent_missing"]);
  const { sha256 } = await world.on("2026-03-03", () => door.signPage(link));
  await expect(world.sign(link, "2026-03-06", { sha256: sha256 ?? "" })).rejects.toMatchObject({ code: "agreement_expired" });
  expect(await world.on("2026-03-06", () => door.signPage(link))).toMatchObject({ state: "expired", paper: null, sha256: null });
  await world.sign(link, "2026-03-05");
});

test("declined with a reason, the office reads it, nothing changes and another draft may follow", async () => {
  const world = await openAgreement();
  const { agreementId, link } = await world.sent();
  await world.on("2026-03-03", () => door.declineAgreement({ token: link, reason: "Too dear" }, witness));
  expect(await world.page(agreementId)).toMatchObject({ status: "declined", reason: "Too dear" });
  await world.work("2026-03-03");
  const told = (await world.outbox.read()).find(({ subject }) => subject === "Harlow & Price LLP declines: Support hours");
  expect(told?.text).toContain("Too dear");
  await expect(world.view(link)).resolves.toBeUndefined();
  await expect(world.sign(link)).rejects.toMatchObject({ code: "agreement_not_open" });
  await world.draft();
});

test("withdrawn, the link opens nothing any more; a wrong link is as if it never was", async () => {
  const world = await openAgreement();
  const { agreementId, link } = await world.sent();
  await world.act("2026-03-03", commands.withdrawAgreement, { agreementId, reason: "A mistake in it" });
  expect(await world.on("2026-03-03", () => door.signPage(link))).toMatchObject({ state: "withdrawn", paper: null });
  await expect(door.linkedFile(link, "text")).rejects.toThrow("missing");
  await expect(door.signPage(`${link}x`)).rejects.toThrow("missing");
});

test("what was sent never changes, whoever asks; a draft may take the contract's terms anew", async () => {
  const world = await openAgreement();
  const { act, contractId, clientId } = world;
  const agreementId = await world.draft();
  const { clientId: _, startedOn: __, ...usual } = usualContract(clientId);
  await act("2026-03-02", contracts.changeTerms, changeTermsInput.parse({ ...usual, contractId, revision: 1, rateMinor: 14_000 }));
  const stale = await world.page(agreementId);
  expect(stale).toMatchObject({ isStale: true, facts: { terms: { rateMinor: 12_000 } } });
  const change = { agreementId, revision: 1, title: stale.title, body: `${stale.body}\nOne more line.`, particulars: stale.facts.particulars, fresh: true };
  await act("2026-03-02", commands.changeAgreement, change);
  expect(await world.page(agreementId)).toMatchObject({ isStale: false, facts: { terms: { rateMinor: 14_000 } } });
  await expect(act("2026-03-02", commands.changeAgreement, change)).rejects.toMatchObject({ code: "row_changed" });
  await world.send(agreementId);
  await expect(act("2026-03-02", commands.changeAgreement, { ...change, revision: 3 })).rejects.toMatchObject({ code: "agreement_not_draft" });
  await expect(asOwner((client) => client.query("UPDATE agreement SET body = 'Other' WHERE id = $1", [agreementId]))).rejects.toThrow(/never changes/);
});

test("signers are reminded three days after, and two days before the end, once each, in the firm's morning", async () => {
  const world = await openAgreement();
  await world.sent("2026-03-20");
  const { runJob } = await import("@/lib/worker/registry");
  const remind = async (at: string) => {
    for (let time = 0; time < 2; time += 1) await withClock(new Date(at), () => runJob("agreement_reminders", {}, world.outbox.outside));
    await world.work(at.slice(0, 10));
    return (await world.outbox.read()).filter(({ subject }) => subject?.startsWith("Reminder")).length;
  };
  expect(await remind("2026-03-04T17:00:00Z")).toBe(0);
  expect(await remind("2026-03-05T11:00:00Z")).toBe(0);
  expect(await remind("2026-03-05T17:00:00Z")).toBe(1);
  expect(await remind("2026-03-18T17:00:00Z")).toBe(2);
  expect(await remind("2026-03-21T17:00:00Z")).toBe(2);
});

test("lists count what waits for whom; a client sees what was sent to it and no drafts", async () => {
  const world = await openAgreement();
  await world.draft();
  const other = await openAgreement();
  const { link } = await other.sent();
  await other.view(link);
  await other.sign(link);
  const list = (firm: typeof world.firm) => firm.inFirm((db) => agreementList(db, { show: "open", page: 1 }));
  expect((await list(world.firm)).counts).toEqual({ open: 1, waiting: 0, active: 0, closed: 0, all: 1 });
  expect((await list(other.firm)).counts).toEqual({ open: 1, waiting: 1, active: 0, closed: 0, all: 1 });
  expect(await world.firm.inFirm((db) => clientAgreements(db, world.clientId))).toEqual([]);
  expect(await other.firm.inFirm((db) => clientAgreements(db, other.clientId))).toHaveLength(1);
});
