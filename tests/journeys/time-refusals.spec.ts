import { expect, test } from "@playwright/test";
import { entryForm, notifications, openAs, signInQuietly, typeEntry } from "@/tests/support/journey-browser";
import { balanceOf, openJourneyFirm, sellHours, takeInClient, workOn } from "@/tests/support/journey-firm";

const CLIENT = "Cobalt Studio";
const HOUR = 3_600;

test("time beyond the hours of a contract without overrun is refused in a sentence, and stays typed", async ({ page }) => {
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT, { terms: { overrun: "refuse" } });
  await sellHours(firm, client);
  await workOn(firm, client, 570);
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  await typeEntry(page, { client: CLIENT, description: "Project archive moved to the new storage", duration: "45m" });
  const form = entryForm(page);
  await expect(form).toContainText("There are not enough hours. 0 h 30 left, 0 h 45 needed, and this contract does not allow an overrun: saving will be refused.");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert")).toContainText("Not enough hours: 0 h 30 left, 0 h 45 needed, and this contract does not allow an overrun. Nothing was saved.");
  await expect(form.getByRole("textbox", { name: "What you did" })).toHaveValue("Project archive moved to the new storage");
  await expect(form.getByRole("textbox", { name: "Duration" })).toHaveValue("45m");
  expect(await balanceOf(firm, client)).toBe(HOUR / 2);

  await typeEntry(page, { duration: "30m" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(notifications(page)).toContainText(`0 h 30 logged for ${CLIENT}.`);
  expect(await balanceOf(firm, client)).toBe(0);
});

test("what can't be read as a duration, or names no client, is said beside the field", async ({ page }) => {
  const firm = await openJourneyFirm();
  await takeInClient(firm, CLIENT);
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  const form = entryForm(page);
  await typeEntry(page, { description: "Render workstation", duration: "1:75" });
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByRole("alert")).toContainText("Choose a client.");
  await expect(form.getByRole("alert")).toContainText("Minutes go up to 59. Type 2:15 for two hours and a quarter.");
  await expect(form.getByRole("combobox", { name: "Client" })).toBeFocused();
  await expect(form.getByRole("textbox", { name: "What you did" })).toHaveValue("Render workstation");
});

test("of two people who edit one entry, the second is told and loses nothing", async ({ page, browser }) => {
  test.setTimeout(150_000);
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT);
  await sellHours(firm, client);
  await workOn(firm, client, 60, { description: "Plotter driver" });
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  const other = await openAs(browser, firm.emails.dispatcher, "/time?person=all");
  for (const each of [page, other]) {
    await each.getByRole("row", { name: /Plotter driver/ }).getByRole("button", { name: `More for ${CLIENT}` }).click();
    await each.getByRole("menuitem", { name: "Edit" }).click();
    await expect(each.getByRole("dialog", { name: "Edit entry" }).getByLabel("Duration")).toHaveValue("1:00");
  }
  const mine = page.getByRole("dialog", { name: "Edit entry" });
  await mine.getByLabel("Duration").fill("1:30");
  await mine.getByRole("button", { name: "Save" }).click();
  await expect(mine).toBeHidden();
  expect(await balanceOf(firm, client)).toBe(8.5 * HOUR);

  const theirs = other.getByRole("dialog", { name: "Edit entry" });
  await theirs.getByLabel("What you did").fill("Plotter driver and paper profile");
  await theirs.getByLabel("Duration").fill("2:00");
  await theirs.getByRole("button", { name: "Save" }).click();
  await expect(theirs.getByRole("alert")).toContainText("Somebody else changed this in the meantime.");
  await expect(theirs.getByLabel("What you did")).toHaveValue("Plotter driver and paper profile");
  await expect(theirs.getByLabel("Duration")).toHaveValue("2:00");
  expect(await balanceOf(firm, client)).toBe(8.5 * HOUR);

  await theirs.getByRole("button", { name: "Show their version" }).click();
  await expect(other.getByRole("row", { name: /Plotter driver/ })).toContainText("1 h 30");
});

test("a double click on Save writes one entry", async ({ page }) => {
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT);
  await sellHours(firm, client);
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  await typeEntry(page, { client: CLIENT, description: "Clicked twice", duration: "1h" });
  await entryForm(page).getByRole("button", { name: "Save" }).dblclick();
  await expect(page.getByRole("row", { name: /Clicked twice/ })).toBeVisible();
  await expect(notifications(page)).toContainText("9 h 00 left.");
  await page.reload();
  await expect(page.getByRole("row", { name: /Clicked twice/ })).toHaveCount(1);
  expect(await firm.inFirm((db) => db.timeEntry.count())).toBe(1);
  expect(await balanceOf(firm, client)).toBe(9 * HOUR);
});

test("an answer that was lost on its way is asked for again and written once", async ({ page }) => {
  const firm = await openJourneyFirm();
  const client = await takeInClient(firm, CLIENT);
  await sellHours(firm, client);
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  await typeEntry(page, { client: CLIENT, description: "Saved in a tunnel", duration: "1h" });
  // The request reaches the server; its answer does not come back.
  await page.route("/", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    await route.abort();
  });
  const form = entryForm(page);
  await form.getByRole("button", { name: "Save" }).click();
  // The page keeps what was typed and asks by itself, so nobody saves it a second time.
  await expect(page.getByRole("row", { name: /Saved in a tunnel .*1\sh\s00 taken/ })).toHaveCount(1);
  await expect(form.getByRole("textbox", { name: "Duration" })).toHaveValue("");
  await page.unroute("/");
  await page.reload();
  await expect(page.getByRole("row", { name: /Saved in a tunnel/ })).toHaveCount(1);
  expect(await firm.inFirm((db) => db.timeEntry.count())).toBe(1);
  expect(await balanceOf(firm, client)).toBe(9 * HOUR);
});
