import { type BrowserContext, expect, type Page, type Route, test } from "@playwright/test";
import { notifications, signInQuietly } from "@/tests/support/journey-browser";
import { balanceOf, type JourneyClient, type JourneyFirm, openJourneyFirm, sellHours, takeInClient, workOn } from "@/tests/support/journey-firm";
import { overflowOf, picturePath } from "@/tests/support/journey-pages";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, serviceWorkers: "allow" });

const KESSLER = "Kessler Plumbing & Heating";

async function openShop(): Promise<{ firm: JourneyFirm; client: JourneyClient }> {
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, KESSLER);
  await sellHours(firm, client);
  await workOn(firm, client, 60, { description: "Dispatch PC swapped" });
  return { firm, client };
}

const form = (page: Page) => page.getByRole("form", { name: "New entry" });
const kept = (page: Page) => page.getByRole("region", { name: "Kept on this phone" });

async function tapEntry(page: Page, duration: string): Promise<void> {
  await form(page).getByRole("button", { name: new RegExp(`^${KESSLER}`) }).tap();
  await form(page).getByRole("button", { name: "Dispatch PC swapped" }).tap();
  await form(page).getByRole("button", { name: duration }).tap();
  await form(page).getByRole("button", { name: /^Log 0 h/ }).tap();
}

const entriesOf = ({ inFirm }: JourneyFirm, workedSeconds: number) => inFirm((db) => db.timeEntry.findMany({ where: { workedSeconds, deleted: false } }));

/** The phone has what it needs: its owner's contracts, and the worker with the page for work on site. */
async function readyForTheCellar(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect
    .poll(() => page.evaluate(async () => (await (await caches.open("hourbank-shell-1")).keys()).length), { message: "the page for work on site is kept", timeout: 60_000 })
    .toBe(1);
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length), { message: "the phone knows its owner" }).toBeGreaterThan(0);
  await page.waitForTimeout(4_000);
}

test("entries typed without network wait on the phone and are sent exactly once", async ({ page, context }) => {
  const { firm, client } = await openShop();
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  await expect(form(page)).toBeVisible();
  await context.setOffline(true);
  await tapEntry(page, "0:45");
  await expect(notifications(page)).toContainText("0 h 45 for Kessler Plumbing & Heating kept on this phone");
  await tapEntry(page, "0:30");
  await expect(kept(page)).toContainText("2 entries wait for network");
  expect(await balanceOf(firm, client)).toBe(9 * 3_600);
  await context.setOffline(false);
  await expect(notifications(page)).toContainText("2 entries sent", { timeout: 40_000 });
  await expect(kept(page)).toHaveCount(0);
  expect(await balanceOf(firm, client)).toBe(7.75 * 3_600);
  expect(await entriesOf(firm, 2_700)).toHaveLength(1);
  expect(await entriesOf(firm, 1_800)).toHaveLength(1);
});

test("answers that are lost on their way write nothing twice, in whichever tab", async ({ page, context }) => {
  const { firm, client } = await openShop();
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  const other = await context.newPage();
  await other.goto("/");
  await loseAnswers(context, 3);
  await tapEntry(page, "0:45");
  await expect(kept(page)).toContainText("1 entry waits for network");
  await other.bringToFront();
  await page.bringToFront();
  await expect(kept(page)).toHaveCount(0, { timeout: 60_000 });
  await expect(kept(other)).toHaveCount(0, { timeout: 60_000 });
  expect(await entriesOf(firm, 2_700)).toHaveLength(1);
  expect(await balanceOf(firm, client)).toBe(8.25 * 3_600);
});

test("the app opens in a cellar: timer, entry, and all is sent upstairs", async ({ page, context }) => {
  const { firm, client } = await openShop();
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  await readyForTheCellar(page);
  await context.setOffline(true);
  await page.goto("/clients");
  await expect(page.getByRole("heading", { name: "On site", level: 1 })).toBeVisible();
  expect(new URL(page.url()).pathname).toBe("/onsite");
  expect(await overflowOf(page)).toBe(0);
  await page.screenshot({ path: picturePath("390-onsite-offline"), fullPage: true });
  await form(page).getByRole("button", { name: new RegExp(`^${KESSLER}`) }).tap();
  await page.getByRole("button", { name: "Start timer" }).tap();
  await expect(page.getByText("Runs on this phone only.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("timer")).toBeVisible();
  await page.getByRole("button", { name: "Stop and log" }).tap();
  await tapEntry(page, "0:30");
  await expect(page.getByText("Waits for network")).toHaveCount(2);
  await context.setOffline(false);
  await expect(page.getByText("Waits for network")).toHaveCount(0, { timeout: 60_000 });
  expect(await entriesOf(firm, 60)).toMatchObject([{ source: "timer" }]);
  expect(await entriesOf(firm, 1_800)).toHaveLength(1);
  expect(await balanceOf(firm, client)).toBe(9 * 3_600 - 60 - 1_800);
});

test("whoever signs in next on the same phone neither sees nor sends what lies there", async ({ page, context }) => {
  const { firm } = await openShop();
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  await expect(form(page)).toBeVisible();
  await context.route("**/time/outbox", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await context.route("**/", (route) => (route.request().method() === "POST" ? route.abort() : route.continue()));
  await tapEntry(page, "0:45");
  await expect(kept(page)).toContainText("1 entry waits for network");
  await context.unrouteAll();
  await context.clearCookies();
  await signInQuietly(page, firm.emails.dispatcher);
  await page.goto("/");
  await expect(kept(page)).toContainText("1 entry of somebody else waits on this phone");
  await expect(kept(page)).not.toContainText("Kessler");
  expect(await entriesOf(firm, 2_700)).toHaveLength(0);
  await context.clearCookies();
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  await expect.poll(() => entriesOf(firm, 2_700), { timeout: 40_000 }).toMatchObject([{ memberId: firm.technicians[0]?.id }]);
});

/** The next requests that write reach the server, and their answers don't come back. */
async function loseAnswers(context: BrowserContext, count: number): Promise<void> {
  let left = count;
  const cut = async (route: Route) => {
    if (route.request().method() !== "POST" || left === 0) return route.continue();
    left -= 1;
    await route.fetch().catch(() => undefined);
    return route.abort("connectionreset");
  };
  await context.route((url) => url.pathname === "/" || url.pathname === "/time/outbox", cut);
}
