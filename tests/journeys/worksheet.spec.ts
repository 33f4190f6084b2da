import { expect, type Page, test } from "@playwright/test";
import { signInQuietly } from "@/tests/support/journey-browser";
import { openJourneyFirm, sellHours, takeInClient, workOn } from "@/tests/support/journey-firm";
import { overflowOf, picturePath } from "@/tests/support/journey-pages";
import { changeTime } from "@/lib/features/time/commands";
import { changeTime as changeTimeInput } from "@/lib/features/time/input";
import { mailsIn } from "@/tests/support/outbox";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

const WORDS = {
  en: { hand: "Hand to the client", sign: "Sign and finish", thanks: "Signed. Thank you.", title: "Please check and sign" },
  it: { hand: "Porgi al cliente", sign: "Firma e concludi", thanks: "Firmato. Grazie.", title: "Controlli e firmi" },
  fr: { hand: "Tendre au client", sign: "Signer et terminer", thanks: "Signé. Merci.", title: "Merci de vérifier et de signer" },
} as const;

for (const locale of ["en", "it", "fr"] as const) {
  test(`the client reads the work on the phone and signs it with a finger (${locale})`, async ({ page }) => {
    const firm = await openJourneyFirm({ locale });
    const client = await takeInClient(firm, "Kessler");
    await sellHours(firm, client);
    const entryId = await workOn(firm, client, 90, { description: "Switch in the cellar swapped", internalNote: "Key under the mat" });
    const words = WORDS[locale];
    await signInQuietly(page, firm.emails.technician);
    await page.goto("/worksheets/new");
    await page.getByRole("button", { name: words.hand }).tap();
    await expect(page.getByRole("heading", { name: words.title, level: 1 })).toBeVisible();
    await expect(page.getByText("Switch in the cellar swapped")).toBeVisible();
    await expect(page.getByText("Key under the mat")).toHaveCount(0);
    await page.locator('input[name="name"]').fill("Carla Contact");
    await draw(page);
    expect(await overflowOf(page)).toBe(0);
    await page.screenshot({ path: picturePath(`390-handover-${locale}`), fullPage: true });
    await page.getByRole("button", { name: words.sign }).tap();
    await expect(page.getByRole("heading", { name: words.thanks })).toBeVisible();
    const sheet = await firm.inFirm((db) => db.workSheet.findFirstOrThrow({ where: { clientId: client.clientId } }));
    expect(sheet).toMatchObject({ signerName: "Carla Contact", mailedTo: client.contactEmail, locale });
    expect(sheet.mark).toMatchObject({ kind: "drawn" });
    await expect.poll(() => firm.inFirm((db) => db.workSheetPaper.count()), { timeout: 60_000 }).toBe(1);
    await expect.poll(async () => (await mailsIn(process.env.HOURBANK_DATA ?? "")).filter((mail) => mail.to?.some(({ address }) => address === client.contactEmail) && mail.attachments?.length).length, { timeout: 60_000 }).toBeGreaterThan(0);

    await correct(firm, entryId, client.contractId);
    await page.goto(`/worksheets/${sheet.id}`);
    await expect(page.getByText(/1\sh\s30.*1\sh\s15/)).toBeVisible();
  });
}

async function draw(page: Page): Promise<void> {
  const field = page.locator("canvas");
  await field.scrollIntoViewIfNeeded();
  const box = await field.boundingBox();
  if (!box) throw new Error("There is nothing to sign in.");
  await page.mouse.move(box.x + 40, box.y + 80);
  await page.mouse.down();
  for (let step = 1; step < 16; step += 1) await page.mouse.move(box.x + 40 + step * 12, box.y + 80 + Math.sin(step) * 30);
  await page.mouse.up();
}

async function correct(firm: Awaited<ReturnType<typeof openJourneyFirm>>, entryId: string, contractId: string): Promise<void> {
  await firm.inFirm(async (db) => {
    const { workedOn } = await db.timeEntry.findFirstOrThrow({ where: { id: entryId } });
    const work = { entryId, contractId, revision: 1, movedEntryId: crypto.randomUUID(), workedOn: workedOn.toISOString().slice(0, 10), workedSeconds: 4_500, description: "Switch in the cellar swapped" };
    await changeTime(db, firm.owner, changeTimeInput.parse(work));
  });
}
