import { type Browser, expect, type Locator, type Page, test } from "@playwright/test";
import { USUAL_PARTICULARS } from "@/lib/domain/agreement";
import { createAgreement, sendAgreement } from "@/lib/features/agreements/commands";
import { firmToday } from "@/lib/features/firm-clock";
import { fromOwnAddress, notifications, openAs, signInQuietly } from "@/tests/support/journey-browser";
import { type JourneyClient, type JourneyFirm, openJourneyFirm, takeInClient } from "@/tests/support/journey-firm";
import { look } from "@/tests/support/journey-look";
import { linkIn, mailTo, papersOf } from "@/tests/support/outbox";

const CLIENT = "Harlow & Price LLP";
const LAW = "the State of New York";
const COURT = "New York County";

test.use({ contextOptions: { reducedMotion: "reduce" } });

test("an agreement is prepared from its contract, signed by typing, counter-signed, and both get the file", async ({ page, browser }) => {
  test.setTimeout(600_000);
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT);
  await signInQuietly(page, firm.emails.owner);

  await test.step("a contract waits for its signature: nothing is sold on it", async () => {
    await page.goto(`/contracts/new?client=${client.clientId}`);
    await page.getByLabel("Name of the contract").fill("Support by the hour");
    await page.getByLabel("Wait for a signed agreement").check();
    await page.getByRole("button", { name: "Open the contract" }).click();
    await expect(page.getByText("Waits for a signature", { exact: true })).toBeVisible();
    await expect(page.getByRole("region", { name: "Agreement" })).toContainText("no time can be logged and no hours sold");
    await expect(page.getByRole("button", { name: "Sell a block" })).toHaveCount(0);
    await look(page, "contract-draft");
  });
  const contractAddress = page.url();

  await test.step("the draft is filled from the contract, and its preview follows what is typed", async () => {
    await page.getByRole("button", { name: "Prepare an agreement" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Prepare it" }).click();
    await expect(page).toHaveURL(/\/agreements\/[0-9a-f-]{36}$/);
    const preview = page.getByRole("region", { name: "Preview" });
    await expect(preview).toContainText(CLIENT);
    await page.getByLabel("Monitoring included").fill("Backups, watched every night");
    await expect(preview).toContainText("Backups, watched every night");
    await sayLaw(page);
    await expect(preview).toContainText(`The courts of ${COURT} have jurisdiction`);
    await page.getByLabel("Text", { exact: true }).press("Control+End");
    await page.getByLabel("Text", { exact: true }).pressSequentially("\n\n## In short\n\n{{client.nome}}");
    await expect(page.getByText("Nobody knows {{client.nome}}").first()).toBeVisible();
    for (const _ of "{{client.nome}}") await page.keyboard.press("Backspace");
    await page.getByRole("button", { name: "Who signs for the client" }).click();
    await expect(preview.getByRole("heading", { name: "In short" })).toBeVisible();
    await page.getByRole("button", { name: "Save the draft" }).click();
    await expect(notifications(page)).toContainText("Draft saved");
    await look(page, "agreement-draft");
  });
  const agreementAddress = page.url();

  await test.step("it goes to the client's contact by mail", async () => {
    await page.getByRole("button", { name: "Send to sign" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("From then on text and terms of this version stay as they are.");
    await dialog.getByLabel("Words of yours in the mail").fill("As we discussed on the phone.");
    await dialog.getByRole("button", { name: "Send the link" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText("Sent", { exact: true }).first()).toBeVisible();
  });

  const signer = await stranger(browser);
  await test.step("the contact opens the link, reads, and signs by typing", async () => {
    await signer.goto(linkIn(await mailTo(client.contactEmail, /^To sign: /, { seconds: 90 }), "/sign/"));
    await expect(signer.getByRole("heading", { level: 1, name: "Trial Firm asks you to sign an agreement" })).toBeVisible();
    await expect(signer.getByText("As we discussed on the phone.")).toBeVisible();
    await look(signer, "sign-cover");
    await page.reload();
    await expect(page.getByText("hasn’t opened the agreement yet")).toBeVisible();
    await signer.getByRole("button", { name: "Open the agreement" }).click();
    await expect(signer.getByRole("article")).toContainText("Backups, watched every night");
    await expectPdf(signer, signer.getByRole("link", { name: "The exact file (PDF)" }));
    await signer.getByRole("button", { name: "Sign the agreement" }).click();
    await expect(signer.getByText("Tick this to sign").first()).toBeVisible();
    await signer.getByLabel("Your full name").fill("Carla Contact");
    await signer.getByLabel("In which capacity").fill("Managing partner");
    await signer.getByRole("checkbox").check();
    await look(signer, "sign-read");
    await signer.getByRole("button", { name: "Sign the agreement" }).click();
    await expect(signer.getByRole("heading", { level: 1, name: "Thank you, you have signed" })).toBeVisible();
    await look(signer, "sign-done");
    expect(papersOf(await mailTo(client.contactEmail, /^You have signed: /, { seconds: 60 }))).toHaveLength(1);
  });

  await test.step("the owner counter-signs, and from then on the contract goes by it", async () => {
    await page.reload();
    await expect(page.getByText("It takes effect when you sign as well.")).toBeVisible();
    await look(page, "agreement-signed");
    await page.getByRole("button", { name: "Sign for Trial Firm" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("these terms hold for the contract");
    await dialog.getByRole("checkbox").check();
    await dialog.getByRole("button", { name: "Sign the agreement" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText("Time is charged by these terms.")).toBeVisible();
    await expect(page.getByText("Chain intact")).toBeVisible();
    await page.goto(contractAddress);
    await expect(page.getByRole("region", { name: "Agreement" })).toContainText("Signed by both sides");
    await expect(page.getByRole("button", { name: "Sell a block" }).first()).toBeVisible();
  });

  await test.step("both get the signed file, by mail and where they look", async () => {
    for (const address of [client.contactEmail, firm.emails.owner]) {
      const mail = await mailTo(address, /^Signed by both: /, { seconds: 90 });
      expect(papersOf(mail)[0]?.filename).toMatch(/-signed\.pdf$/);
    }
    await signer.reload();
    await expectPdf(signer, signer.getByRole("link", { name: "The signed file with its certificate (PDF)" }));
    await page.goto(agreementAddress);
    await expectPdf(page, page.getByRole("link", { name: "Signed file (PDF)" }));
    await look(page, "agreement-active");
    const portal = await openAs(browser, client.contactEmail, "/portal/agreements");
    await expect(portal.getByRole("region", { name: "Signed" })).toContainText("Support by the hour");
    await expectPdf(portal, portal.getByRole("link", { name: "Open the PDF" }));
    await look(portal, "portal-agreements");
  });

  await test.step("signed terms are changed by proposing others", async () => {
    await page.goto(`${contractAddress}/edit`);
    await expect(page.getByRole("heading", { level: 1, name: "Propose new terms" })).toBeVisible();
    await page.getByLabel("Agreed rate per hour").fill("165");
    await page.getByRole("button", { name: "Prepare the new agreement" }).click();
    await expect(page).toHaveURL(/\/agreements\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("region", { name: "Preview" })).toContainText("$165");
    await page.goto(contractAddress);
    await expect(page.getByText("10 h at $150, $1,500")).toBeVisible();
    await page.goto("/agreements?show=all");
    await expect(page.getByRole("table", { name: "Agreements" }).getByRole("row")).toHaveCount(3);
    await look(page, "agreements");
  });
});

test("on a phone a name is drawn with the finger, in the agreement's own language", async ({ browser }) => {
  test.setTimeout(180_000);
  const firm = await openJourneyFirm({ locale: "it" });
  const client = await takeInClient(firm, "Studio Rossi");
  await sendBySelf(firm, client, "it");
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: "en-US", reducedMotion: "reduce" });
  await fromOwnAddress(context);
  const phone = await context.newPage();
  await phone.goto(linkIn(await mailTo(client.contactEmail, /Prepaid hours/, { seconds: 90 }), "/sign/"));
  await look(phone, "phone-sign-cover");
  await phone.getByRole("button", { name: "Apri l’accordo" }).click();
  await expect(phone.getByRole("heading", { level: 1, name: "Leggere e firmare" })).toBeVisible();
  await phone.getByText("Disegno la firma").click();
  await phone.getByRole("checkbox").check();
  await phone.getByRole("button", { name: "Firma l’accordo" }).click();
  await expect(phone.getByText("Disegni la firma, oppure").first()).toBeVisible();
  await draw(phone, phone.getByRole("img", { name: /Campo per la firma/ }));
  await expect(phone.getByText("Firma disegnata.")).toBeVisible();
  await look(phone, "phone-sign-drawn");
  await phone.getByRole("button", { name: "Firma l’accordo" }).click();
  await expect(phone.getByRole("heading", { level: 1, name: "Grazie, ha firmato" })).toBeVisible();
  const { mark } = await firm.inFirm((db) => db.agreementSignature.findFirstOrThrow({ select: { mark: true } }));
  expect(mark).toMatchObject({ kind: "drawn", path: expect.stringMatching(/^M\d+ \d+Q/) });
});

test("a client declines for a reason, and a link that was taken back says so kindly", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT);
  const agreementId = await sendBySelf(firm, client, "en");
  const signer = await stranger(browser);
  await signer.goto(linkIn(await mailTo(client.contactEmail, /^To sign: /, { seconds: 90 }), "/sign/"));
  await signer.getByRole("button", { name: "Open the agreement" }).click();
  await signer.getByRole("button", { name: "Decline" }).click();
  const dialog = signer.getByRole("dialog");
  await expect(dialog).toContainText("Nothing is agreed, and this link closes");
  await dialog.getByRole("button", { name: "Decline the agreement" }).click();
  await expect(dialog.getByLabel("Reason")).toHaveAttribute("aria-invalid", "true");
  await dialog.getByLabel("Reason").fill("The rate is not what we agreed.");
  await dialog.getByRole("button", { name: "Decline the agreement" }).click();
  await expect(signer.getByRole("heading", { level: 1, name: "You have declined" })).toBeVisible();
  expect((await mailTo(firm.emails.owner, /declines: /, { seconds: 60 })).text).toContain("The rate is not what we agreed.");
  await signInQuietly(page, firm.emails.dispatcher);
  await page.goto(`/agreements/${agreementId}`);
  await expect(page.getByText("Reason: The rate is not what we agreed.")).toBeVisible();

  await page.goto(`/contracts/${client.contractId}`);
  await page.getByRole("button", { name: "Prepare an agreement" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Prepare it" }).click();
  await sayLaw(page);
  await page.getByRole("button", { name: "Save the draft" }).click();
  await expect(notifications(page)).toContainText("Draft saved");
  // The page as it is after the save comes behind its notice, and only a hand faster than people's would send the one before it.
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Send to sign" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByRole("button", { name: "Take back" })).toBeVisible();
  await expect.poll(async () => linkIn(await mailTo(client.contactEmail, /^To sign: /), "/sign/"), { timeout: 90_000 }).not.toBe(signer.url());
  const link = linkIn(await mailTo(client.contactEmail, /^To sign: /), "/sign/");
  await page.getByRole("button", { name: "Take back" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("We send you another one.");
  await page.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
  await expect(notifications(page)).toContainText("Taken back");
  expect((await signer.goto(link))?.status()).toBe(404);
  await expect(signer.getByText("Trial Firm has taken this agreement back.")).toBeVisible();
  await look(signer, "sign-gone");
  expect((await signer.goto(`/sign/${"x".repeat(43)}`))?.status()).toBe(404);
  await expect(signer.getByText("Nothing was signed by opening it.")).toBeVisible();
});

/** Says what no contract knows and no agreement is sent without: whose law holds, and which court decides. */
async function sayLaw(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: /^Law/ }).fill(LAW);
  await page.getByRole("textbox", { name: /^Court/ }).fill(COURT);
}

/** Somebody who holds a link and has no account. */
async function stranger(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: "reduce", locale: "en-US" });
  await fromOwnAddress(context);
  return context.newPage();
}

/** An agreement of the client's contract, sent to its contact. */
async function sendBySelf(firm: JourneyFirm, client: JourneyClient, locale: "en" | "it"): Promise<string> {
  return firm.inFirm(async (db) => {
    const { agreementId } = await createAgreement(db, firm.owner, { contractId: client.contractId, template: `built_in:${locale}`, particulars: { ...USUAL_PARTICULARS, law: LAW, court: COURT } });
    await sendAgreement(db, firm.owner, { agreementId, revision: 1, contactId: client.contactId, expiresOn: await firmToday(db), message: "" });
    return agreementId;
  });
}

/** Follows a link to a file as its reader's browser would. */
async function expectPdf(page: Page, link: Locator): Promise<void> {
  const answer = await page.request.get((await link.getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toContain("application/pdf");
  expect(answer.headers()["cache-control"]).toContain("private");
  expect((await answer.body()).subarray(0, 5).toString()).toBe("%PDF-");
}

/** Two strokes across a field. */
async function draw(page: Page, field: Locator): Promise<void> {
  await field.scrollIntoViewIfNeeded();
  const box = await field.boundingBox();
  if (!box) throw new Error("There is no field to draw in.");
  for (const start of [0.15, 0.5]) {
    await page.mouse.move(box.x + box.width * start, box.y + box.height * 0.6);
    await page.mouse.down();
    for (let step = 1; step <= 12; step++) {
      await page.mouse.move(box.x + box.width * (start + step * 0.02), box.y + box.height * (0.5 + 0.25 * Math.sin(step)));
    }
    await page.mouse.up();
  }
}
