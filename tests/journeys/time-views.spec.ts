import { expect, type Locator, type Page, test } from "@playwright/test";
import { addDays, type Day } from "@/lib/domain/day";
import { mondayOf } from "@/lib/domain/week";
import { firmToday } from "@/lib/features/firm-clock";
import { brokenRules } from "@/tests/support/journey-axe";
import { notifications, signInQuietly } from "@/tests/support/journey-browser";
import { balanceOf, type JourneyClient, type JourneyFirm, openJourneyFirm, sellHours, takeInClient, workOn } from "@/tests/support/journey-firm";

const CLIENT = "Cobalt Studio";
const HOUR = 3_600;
const PIXELS_AN_HOUR = 48;

interface Desk {
  firm: JourneyFirm;
  client: JourneyClient;
  /** Monday of the week before this one: none of its days lies ahead. */
  monday: Day;
}

async function openDesk(page: Page, terms: Record<string, unknown> = {}): Promise<Desk> {
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT, { terms });
  await sellHours(firm, client);
  await signInQuietly(page, firm.emails.technician);
  const monday = addDays(mondayOf(await firm.inFirm(firmToday)), -7);
  return { firm, client, monday };
}

/** The entries of a contract as they are now. */
function entriesOf({ firm, client }: Desk) {
  return firm.inFirm((db) => db.timeEntry.findMany({ where: { contractId: client.contractId, deleted: false }, orderBy: { createdVersion: "asc" } }));
}

/** The clock in New York at an instant, "09:30". */
const clockOf = (instant: Date | null | undefined) => (instant ? new Intl.DateTimeFormat("en-GB", { timeZone: "America/New_York", hour: "2-digit", minute: "2-digit" }).format(instant) : null);

const dayOf = (date: Date | undefined) => date?.toISOString().slice(0, 10);

/** The column of a day in the calendar, and where an hour of the morning lies in it. */
async function spot(page: Page, day: Day, hour: number): Promise<{ x: number; y: number }> {
  const column = page.locator(`.fc-timegrid-col[data-date="${day}"]`);
  await expect(column).toBeVisible();
  const box = await column.boundingBox();
  if (!box) throw new Error(`No column for ${day}.`);
  return { x: box.x + box.width / 2, y: box.y + hour * PIXELS_AN_HOUR + 2 };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + (to.x - from.x) / 2, from.y + (to.y - from.y) / 2, { steps: 6 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

const event = (page: Page, words: string): Locator => page.locator(".hb-event", { hasText: words });

test("a week is typed into its grid: a cell is logged, corrected and taken back, and the sums follow", async ({ page }) => {
  test.setTimeout(150_000);
  const desk = await openDesk(page);
  await workOn(desk.firm, desk.client, 60, { workedOn: desk.monday, description: "Backup test" });
  await page.goto(`/time?view=week&week=${desk.monday}`);
  const row = page.getByRole("row", { name: /Backup test/ });
  const tuesday = row.getByRole("button", { name: /^Tuesday/ });
  await tuesday.focus();
  await page.keyboard.type("1:30");
  const told = page.getByRole("dialog", { name: /^Tuesday/ });
  await expect(told).toContainText("1 h 30 taken");
  await expect(told).toContainText("7 h 30 left");
  await page.keyboard.press("Enter");
  await expect(notifications(page)).toContainText(`1 h 30 logged for ${CLIENT}. 7 h 30 left.`);
  await expect(tuesday).toBeFocused();
  await expect(row.getByRole("cell", { name: "Total: 2 h 30" })).toBeVisible();

  await page.keyboard.type("45m");
  await expect(told).toContainText("8 h 15 left");
  await page.keyboard.press("Tab");
  await expect(notifications(page)).toContainText("0 h 45. 8 h 15 left.");
  await expect(page.getByRole("cell", { name: "Worked: 1 h 45" })).toBeVisible();
  await notifications(page).getByRole("button", { name: "Undo" }).last().click();
  await expect(page.getByRole("cell", { name: "Worked: 2 h 30" })).toBeVisible();
  expect(await balanceOf(desk.firm, desk.client)).toBe(7.5 * HOUR);

  const wednesday = row.getByRole("button", { name: /^Wednesday/ });
  await wednesday.focus();
  await page.keyboard.type("6:00");
  const warned = page.getByRole("dialog", { name: /^Wednesday/ });
  await expect(warned).toContainText("This crosses the renewal line.");
  await page.keyboard.press("Tab");
  await expect(warned).toContainText("Not saved yet: press Enter.");
  expect(await brokenRules(page)).toEqual([]);
  await warned.getByRole("button", { name: "Cancel" }).click();
  expect(await balanceOf(desk.firm, desk.client)).toBe(7.5 * HOUR);
});

test("the rows of the week before come without their hours, stay in the address, and a further row is added", async ({ page }) => {
  const desk = await openDesk(page);
  await workOn(desk.firm, desk.client, 60, { workedOn: addDays(desk.monday, -5), description: "Backup test" });
  await page.goto(`/time?view=week&week=${desk.monday}`);
  await page.getByRole("link", { name: "Copy last week’s rows" }).first().click();
  await expect(page).toHaveURL(/copy=\d{4}-\d\d-\d\d/);
  const row = page.getByRole("row", { name: /Backup test/ });
  await expect(row).toContainText(CLIENT);
  await page.reload();
  await row.getByRole("button", { name: /^Friday/ }).click();
  await page.keyboard.type("2h");
  await page.keyboard.press("Enter");
  await expect(notifications(page)).toContainText(`2 h 00 logged for ${CLIENT}.`);
  expect(await entriesOf(desk)).toMatchObject([{}, { description: "Backup test", workedSeconds: 2 * HOUR }]);

  await page.getByRole("button", { name: "Add a row" }).click();
  const form = page.getByRole("form", { name: "Add a row" });
  await form.getByRole("combobox", { name: "Client" }).fill(CLIENT);
  await form.getByRole("option", { name: CLIENT }).click();
  await form.getByRole("textbox", { name: "What you did" }).fill("Printer moved");
  await form.getByRole("button", { name: "Add" }).click();
  await page.getByRole("row", { name: /Printer moved/ }).getByRole("button", { name: /^Monday/ }).click();
  await page.keyboard.type("0:15");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("cell", { name: "Worked: 2 h 15" })).toBeVisible();
});

test("the calendar is drawn on to log time, and moved in to correct it, with the way back", async ({ page }) => {
  test.setTimeout(150_000);
  const desk = await openDesk(page);
  const [tuesday, wednesday] = [addDays(desk.monday, 1), addDays(desk.monday, 2)];
  await page.goto(`/time?view=calendar&week=${desk.monday}`);
  const from = await spot(page, tuesday, 9);
  await drag(page, from, { x: from.x, y: from.y + 1.5 * PIXELS_AN_HOUR - 6 });
  const dialog = page.getByRole("dialog", { name: "New entry" });
  await expect(dialog.getByLabel("Start")).toHaveValue("09:00");
  await expect(dialog.getByLabel("Duration")).toHaveValue("1:30");
  await dialog.getByRole("combobox", { name: "Client" }).fill(CLIENT);
  await dialog.getByRole("option", { name: CLIENT }).click();
  await dialog.getByRole("textbox", { name: "What you did" }).fill("Drawn work");
  await expect(dialog).toContainText("8 h 30 left");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(event(page, "Drawn work")).toContainText("1 h 30");

  const held = await spot(page, tuesday, 9.25);
  await drag(page, held, await spot(page, wednesday, 11.25));
  await expect(notifications(page)).toContainText("11:00 AM–12:30 PM");
  expect((await entriesOf(desk)).map(({ startedAt, workedOn, workedSeconds, revision }) => [dayOf(workedOn), clockOf(startedAt), workedSeconds, revision])).toEqual([[wednesday, "11:00", 1.5 * HOUR, 2]]);
  await notifications(page).getByRole("button", { name: "Undo" }).last().click();
  await expect(notifications(page)).toContainText("as it was before");
  expect((await entriesOf(desk)).map(({ startedAt, workedOn }) => [dayOf(workedOn), clockOf(startedAt)])).toEqual([[tuesday, "09:00"]]);
  expect(await brokenRules(page)).toEqual([]);
});

/** Pulls the lower edge of an event down by so many hours. */
async function stretch(page: Page, shown: Locator, byHours: number): Promise<void> {
  await shown.hover();
  const box = await shown.boundingBox();
  if (!box) throw new Error("The event is not in sight.");
  const edge = { x: box.x + 20, y: box.y + box.height - 3 };
  await drag(page, edge, { x: edge.x, y: edge.y + byHours * PIXELS_AN_HOUR });
}

test("what a rule refuses goes back to where it was and says why; what crosses the line is asked first", async ({ page }) => {
  test.setTimeout(150_000);
  const desk = await openDesk(page, { overrun: "refuse" });
  await workOn(desk.firm, desk.client, 60, { workedOn: desk.monday, startedAt: `${desk.monday}T13:00:00Z`, description: "Long work" });
  await workOn(desk.firm, desk.client, 300, { description: "Elsewhere" });
  await page.goto(`/time?view=calendar&week=${desk.monday}`);
  const shown = event(page, "Long work");
  const length = async () => (await entriesOf(desk)).find(({ description }) => description === "Long work")?.workedSeconds;
  await stretch(page, shown, 1);
  await expect(notifications(page)).toContainText("2 h 00. 3 h 00 left.");
  expect(await length()).toBe(2 * HOUR);

  await stretch(page, shown, 1.5);
  const dialog = page.getByRole("dialog", { name: "Edit entry" });
  await expect(dialog.getByLabel("Duration")).toHaveValue("3:30");
  await expect(dialog).toContainText("This crosses the renewal line.");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  expect(await length()).toBe(2 * HOUR);

  await workOn(desk.firm, desk.client, 175, { description: "Elsewhere too" });
  await stretch(page, shown, 1);
  await expect(notifications(page)).toContainText(`${CLIENT} went back to where it was.`);
  await expect(notifications(page)).toContainText("Not enough hours");
  await expect(shown).toContainText("2 h 00");
  expect(await length()).toBe(2 * HOUR);
});

test("without a mouse: an entry begins at a time, is opened with Enter and moved by its start", async ({ page }) => {
  const desk = await openDesk(page);
  await workOn(desk.firm, desk.client, 45, { workedOn: desk.monday, description: "Backup test" });
  await page.goto(`/time?view=calendar&week=${desk.monday}`);
  const shown = event(page, "Backup test");
  await shown.focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Edit entry" });
  await dialog.getByLabel("Start").fill("08:15");
  await page.keyboard.press("Enter");
  await expect(event(page, "Backup test")).toContainText("8:15");
  expect((await entriesOf(desk)).map(({ startedAt }) => clockOf(startedAt))).toEqual(["08:15"]);

  await page.getByRole("button", { name: "New entry at a time" }).press("Enter");
  const fresh = page.getByRole("dialog", { name: "New entry" });
  await expect(fresh.getByLabel("Start")).toHaveValue("09:00");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: `Log again: ${CLIENT}, Backup test` }).press("Enter");
  await fresh.getByLabel("Duration").fill("20m");
  await page.keyboard.press("Enter");
  await expect(notifications(page)).toContainText(`0 h 20 logged for ${CLIENT}.`);
});

test("views keep the filters in the address, and the export is of what is shown", async ({ page }) => {
  const desk = await openDesk(page);
  await workOn(desk.firm, desk.client, 45, { workedOn: desk.monday, description: "Backup test" });
  await page.goto(`/time?view=week&week=${desk.monday}`);
  await page.getByRole("combobox", { name: "Client" }).selectOption({ label: CLIENT });
  await expect(page).toHaveURL(new RegExp(`client=${desk.client.clientId}`));
  for (const view of ["Calendar", "Day", "List", "Week"]) {
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: view }).click();
    await expect(page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: view })).toHaveAttribute("aria-current", "page");
    expect(new URL(page.url()).searchParams.get("client")).toBe(desk.client.clientId);
  }
  const address = await page.getByRole("link", { name: "Export CSV" }).getAttribute("href");
  const table = await (await page.request.get(address ?? "")).text();
  expect(table).toContain("Backup test");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("a day, a cell of a week and one day of the calendar fit and work by touch", async ({ page }) => {
    test.setTimeout(150_000);
    const desk = await openDesk(page);
    await workOn(desk.firm, desk.client, 45, { workedOn: desk.monday, startedAt: `${desk.monday}T15:00:00Z`, description: "Backup test" });
    const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
    await page.goto(`/time?view=day&day=${desk.monday}`);
    await expect(page.getByRole("row", { name: /Backup test/ })).toContainText("0 h 45");
    expect(await fits()).toBe(true);
    await page.goto(`/time?view=week&week=${desk.monday}`);
    await page.getByRole("button", { name: /^Tuesday.*Backup test/ }).tap();
    await page.keyboard.type("1:30");
    const told = page.getByRole("dialog", { name: /^Tuesday/ });
    await expect(told).toContainText("7 h 45 left");
    expect(await fits()).toBe(true);
    await told.getByRole("button", { name: "Save" }).tap();
    await expect(notifications(page)).toContainText(`1 h 30 logged for ${CLIENT}.`);
    await page.goto(`/time?view=calendar&week=${desk.monday}&day=${desk.monday}`);
    await expect(page.locator(".fc-timegrid-col[data-date]")).toHaveCount(1);
    await expect(event(page, "Backup test")).toBeVisible();
    expect(await fits()).toBe(true);
    expect(await brokenRules(page)).toEqual([]);
  });
});
