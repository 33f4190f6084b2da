import { expect, test } from "@playwright/test";
import { notifications, signInQuietly } from "@/tests/support/journey-browser";
import { balanceOf, openJourneyFirm, sellHours, takeInClient, workOn } from "@/tests/support/journey-firm";
import { demoSignIn, deskPages, overflowOf, picturePath, portalPages, publicPages, visit } from "@/tests/support/journey-pages";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("a technician logs time on a phone by taps alone", async ({ page }) => {
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, "Kessler Plumbing & Heating");
  await sellHours(firm, client);
  await workOn(firm, client, 60, { description: "Dispatch PC swapped" });
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  const form = page.getByRole("form", { name: "New entry" });
  await form.getByRole("button", { name: /^Kessler Plumbing & Heating/ }).tap();
  await form.getByRole("button", { name: "On site" }).tap();
  await form.getByRole("button", { name: "Dispatch PC swapped" }).tap();
  await form.getByRole("button", { name: "0:45" }).tap();
  await expect(form).toContainText("8 h 15 left");
  await form.getByRole("button", { name: "Log 0 h 45 for Kessler Plumbing & Heating" }).tap();
  await expect(notifications(page)).toContainText("0 h 45 logged for Kessler Plumbing & Heating.");
  expect(await balanceOf(firm, client)).toBe(8.25 * 3_600);
  const entry = await firm.inFirm((db) => db.timeEntry.findFirstOrThrow({ where: { workedSeconds: 2_700 } }));
  expect(entry).toMatchObject({ channel: "on_site", description: "Dispatch PC swapped", billable: true });
});

test("a page that is made too wide on purpose is found", async ({ page }) => {
  await visit(page, "/sign-in");
  expect(await overflowOf(page)).toBe(0);
  await page.evaluate(() => document.querySelector("main")?.insertAdjacentHTML("beforeend", '<div style="width:401px;height:1px"></div>'));
  expect(await overflowOf(page)).toBeGreaterThan(0);
});

test("no page of the desk is wider than a phone", async ({ page }) => {
  test.setTimeout(400_000);
  const { email, password } = demoSignIn("owner");
  await signInQuietly(page, email, password);
  for (const { name, address } of await deskPages(page)) {
    await visit(page, address);
    await page.screenshot({ path: picturePath(`390-${name}`), fullPage: true, animations: "disabled" });
    expect.soft(await overflowOf(page), `${name} is wider than the window`).toBe(0);
  }
});

test("no page of the portal, and none in front of the doors, is wider than a phone", async ({ page }) => {
  test.setTimeout(300_000);
  const wide: string[] = [];
  const look = async (name: string, address: string) => {
    await visit(page, address);
    await page.screenshot({ path: picturePath(`390-${name}`), fullPage: true, animations: "disabled" });
    if ((await overflowOf(page)) > 0) wide.push(name);
  };
  for (const { name, address } of publicPages) await look(name, address);
  const { email, password } = demoSignIn("client");
  await signInQuietly(page, email, password);
  for (const { name, address } of await portalPages(page)) await look(name, address);
  expect(wide).toEqual([]);
});
