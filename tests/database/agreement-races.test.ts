import { expect, test } from "vitest";
import * as commands from "@/lib/features/agreements/commands";
import * as door from "@/lib/features/agreements/door";
import * as contracts from "@/lib/features/contracts/commands";
import { changeTerms as changeTermsInput } from "@/lib/features/contracts/input";
import { setContractRules } from "@/lib/features/rules/commands";
import { removeLawyerNotice, saveTemplate } from "@/lib/features/templates/commands";
import { templateList, templatePage } from "@/lib/features/templates/queries";
import { openAgreement, witness } from "@/tests/support/agreements";
import { usualContract } from "@/tests/support/contracts";

const kept = (answers: PromiseSettledResult<unknown>[]) => answers.filter(({ status }) => status === "fulfilled").length;
const codes = (answers: PromiseSettledResult<unknown>[]) => answers.flatMap((answer) => (answer.status === "rejected" ? [(answer.reason as { code?: string }).code ?? String(answer.reason)] : []));

test("of eight who press “sign” at once, one signs", async () => {
  const world = await openAgreement();
  const { agreementId, link } = await world.sent();
  await world.view(link);
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => world.sign(link)));
  expect(kept(answers)).toBe(1);
  expect(new Set(codes(answers))).toEqual(new Set(["agreement_not_open"]));
  const page = await world.page(agreementId);
  expect(page.events.filter(({ kind }) => kind === "signed")).toHaveLength(1);
  expect(page.brokenAt).toBeNull();
});

test("of two owners who counter-sign at once, one does, and the rules are written once", async () => {
  const world = await openAgreement();
  const { agreementId, link } = await world.sent();
  await world.view(link);
  await world.sign(link);
  const answers = await Promise.allSettled(Array.from({ length: 4 }, () => world.counter(agreementId)));
  expect(kept(answers)).toBe(1);
  expect(await world.firm.inFirm((db) => db.contractRules.count({ where: { contractId: world.contractId } }))).toBe(1);
  expect((await world.page(agreementId)).brokenAt).toBeNull();
});

test("signing, declining and withdrawing at the same moment end in one of the three, with a whole chain", async () => {
  for (let round = 0; round < 3; round += 1) {
    const world = await openAgreement();
    const { agreementId, link } = await world.sent();
    await world.view(link);
    const answers = await Promise.allSettled([
      world.sign(link),
      world.on("2026-03-03", () => door.declineAgreement({ token: link, reason: "No" }, witness)),
      world.act("2026-03-03", commands.withdrawAgreement, { agreementId, reason: "A mistake" }),
    ]);
    const { status, events, brokenAt } = await world.page(agreementId);
    // A signed one that the firm has not signed may still be withdrawn, so withdrawing may come after the signature.
    expect(["signed", "declined", "withdrawn"]).toContain(status);
    expect(kept(answers)).toBeGreaterThanOrEqual(1);
    expect(events.filter(({ kind }) => kind === "signed" || kind === "declined").length).toBeLessThanOrEqual(1);
    expect(events.at(-1)?.kind).toBe(status);
    expect(brokenAt).toBeNull();
  }
});

test("terms that change while both sign: what was signed holds, or nothing was changed", async () => {
  for (let round = 0; round < 3; round += 1) {
    const world = await openAgreement();
    const { firm, contractId, clientId } = world;
    const { agreementId, link } = await world.sent();
    await world.view(link);
    await world.sign(link);
    const { clientId: _, startedOn: __, ...usual } = usualContract(clientId);
    const answers = await Promise.allSettled([
      world.counter(agreementId),
      world.act("2026-03-04", contracts.changeTerms, changeTermsInput.parse({ ...usual, contractId, revision: 1, rateMinor: 15_000, overrun: "refuse" })),
      world.act("2026-03-04", setContractRules, { contractId, afterVersion: 0, holdsFrom: "2026-03-04", note: "", rules: {} }),
    ]);
    expect(answers[0].status).toBe("fulfilled");
    for (const code of codes(answers)) expect(["terms_are_signed", "row_changed"]).toContain(code);
    const head = await firm.inFirm((db) => db.contract.findFirstOrThrow({ where: { id: contractId } }));
    expect(head).toMatchObject({ rateMinor: 12_000n, agreementId });
    expect(await firm.inFirm((db) => db.contractTerms.findFirstOrThrow({ where: { contractId } }))).toMatchObject({ overrun: "allow", blockPriceMinor: 120_000n });
    const [newest] = await firm.inFirm((db) => db.contractRules.findMany({ where: { contractId }, orderBy: { version: "desc" }, take: 1 }));
    expect(newest).toMatchObject({ agreementId });
  }
});

test("of two drafts of one contract at once, one is written; the numbers of a firm have no gap", async () => {
  const world = await openAgreement();
  const answers = await Promise.allSettled([world.draft(), world.draft(), world.draft()]);
  expect(kept(answers)).toBe(1);
  expect(new Set(codes(answers))).toEqual(new Set(["agreement_under_way"]));
  const [agreement] = await world.firm.inFirm((db) => db.agreement.findMany());
  await world.act("2026-03-02", commands.withdrawAgreement, { agreementId: agreement?.id ?? "", reason: "Again" });
  await world.draft();
  expect((await world.firm.inFirm((db) => db.agreement.findMany({ orderBy: { number: "asc" } }))).map(({ number, version }) => [number, version])).toEqual([[1, 1], [2, 2]]);
});

test("another firm's agreement, template and link are not there", async () => {
  const [ours, theirs] = [await openAgreement(), await openAgreement()];
  const agreementId = await theirs.draft();
  await expect(ours.page(agreementId)).rejects.toThrow("missing");
  await expect(ours.act("2026-03-02", commands.withdrawAgreement, { agreementId, reason: "No" })).rejects.toThrow("missing");
  await expect(ours.counter(agreementId)).rejects.toThrow("missing");
  const { templateId } = await theirs.act("2026-03-02", removeLawyerNotice, { template: "built_in:en" });
  await expect(ours.firm.inFirm((db) => templatePage(db, templateId))).rejects.toThrow("missing");
});

test("the notice stands until a person takes it away, on the paper too; versions are kept, and of two who save the second is told", async () => {
  const world = await openAgreement();
  const { firm, act } = world;
  expect((await firm.inFirm(templateList)).map(({ template, checked }) => [template, checked])).toEqual([["built_in:en", null], ["built_in:it", null], ["built_in:fr", null]]);
  const { body } = await firm.inFirm((db) => templatePage(db, "built_in:en"));
  const asked = { template: "built_in:en" as const, afterVersion: 0, name: "Our hours", locale: "en" as const, body: `${body}\nOur own line.`, note: "One line more" };
  const answers = await Promise.allSettled([act("2026-03-02", saveTemplate, asked), act("2026-03-02", saveTemplate, asked)]);
  expect(kept(answers)).toBe(1);
  expect(codes(answers)).toEqual(["template_changed"]);
  const own = (await firm.inFirm(templateList)).find(({ builtIn }) => builtIn === "en");
  expect(own).toMatchObject({ name: "Our hours", version: 1, checked: null });
  const { agreementId, link } = await world.sent();
  expect((await world.on("2026-03-03", () => door.signPage(link))).paper?.notice).toMatch(/lawyer of the place/);
  expect(JSON.stringify((await world.page(agreementId)).paper)).toContain("Our own line.");
  await world.act("2026-03-03", commands.withdrawAgreement, { agreementId, reason: "Again" });
  await act("2026-03-03", removeLawyerNotice, { template: own?.template ?? "" });
  expect((await firm.inFirm(templateList)).find(({ builtIn }) => builtIn === "en")).toMatchObject({ checked: { byName: firm.owner.name, version: 1 } });
  await act("2026-03-03", saveTemplate, { ...asked, template: own?.template ?? "", afterVersion: 1, body });
  await expect(act("2026-03-03", saveTemplate, { ...asked, template: own?.template ?? "", afterVersion: 1 })).rejects.toMatchObject({ code: "template_changed" });
  const second = await world.sent();
  const { paper } = await world.page(second.agreementId);
  expect(paper?.notice).toBeNull();
  expect(JSON.stringify(paper)).not.toContain("Our own line.");
});
