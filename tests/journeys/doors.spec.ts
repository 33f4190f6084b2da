import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { fromOwnAddress, signInQuietly } from "@/tests/support/journey-browser";
import { openJourneyFirm, PASSWORD } from "@/tests/support/journey-firm";
import { mailedLink } from "@/tests/support/outbox";
import { appUrl } from "@/tests/support/swap-calls";

test.beforeEach(({ context }) => fromOwnAddress(context));

test("signing up says what is wrong beside the field and keeps what was typed", async ({ page }) => {
  const email = `olga-${randomUUID()}@doors.example`;
  await page.goto("/sign-up");
  await askForLink(page, "olga at doors");
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription("This is not an e-mail address.");
  await expect(page.getByLabel("E-mail")).toHaveValue("olga at doors");
  await askForLink(page, email);
  await expect(page.getByText(`We have sent a link to ${email}.`)).toBeVisible();

  await page.goto(await mailedLink(email, /^Your link to open your firm/));
  await page.getByRole("button", { name: "Open the firm" }).click();
  await expect(page.getByLabel("Name of the firm")).toHaveAccessibleDescription("Fill this in.");
  await expect(page.getByLabel("Name of the firm")).toBeFocused();
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/^At least 12 characters\. At least 12 characters\./);

  await page.getByLabel("Name of the firm").fill("Doors & Co");
  await page.getByLabel("Country").selectOption("IT");
  await page.getByLabel("Your name").fill("Olga Owner");
  await page.getByLabel("Password").fill("too short");
  await page.getByRole("button", { name: "Open the firm" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Look at the marked fields. What you typed is still here." })).toBeVisible();
  await expect(page.getByLabel("Name of the firm")).toHaveValue("Doors & Co");
  await expect(page.getByLabel("Password")).toHaveValue("too short");
  await expect(page.getByLabel("Country")).toHaveValue("IT");

  await page.getByLabel("Password").fill("a long enough password");
  await page.getByRole("button", { name: "Open the firm" }).click();
  await expect(page).toHaveURL("/");
});

test("an address that has an account is answered as any other; its letter says so, and asks to sign in first", async ({ page }) => {
  const firm = await openJourneyFirm();
  await page.goto("/sign-up");
  await askForLink(page, firm.emails.owner);
  await expect(page.getByText(`We have sent a link to ${firm.emails.owner}.`)).toBeVisible();
  await page.goto(await mailedLink(firm.emails.owner, /^You have a Hourbank account already/));
  await expect(page.getByRole("heading", { name: "You have an account already" })).toBeVisible();
  await page.getByRole("link", { name: "Go to sign in" }).click();
  await page.getByLabel("E-mail").fill(firm.emails.owner);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Open a further firm" })).toBeVisible();
});

test("a refused sign-in keeps the address, and the right password lets in to the page that was asked for", async ({ page }) => {
  const firm = await openJourneyFirm();
  await page.goto("/clients");
  await expect(page).toHaveURL(/\/sign-in/);
  await page.getByLabel("E-mail").fill(firm.emails.technician);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription("Type your password, or have a link mailed.");
  await page.getByLabel("Password").fill("certainly not this one");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The address and the password don’t match." })).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue(firm.emails.technician);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("link", { name: "Today" }).first()).toBeVisible();
});

test("after ten wrong passwords the door stays shut for that account, even for the right one", async ({ page }) => {
  const firm = await openJourneyFirm();
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  const knock = async (password: string) => {
    const answer = await page.request.post("/api/auth/callback/password", { headers: { origin: appUrl() }, form: { email: firm.emails.owner, password, csrfToken, json: "true" } });
    return new URL((await answer.json()).url).searchParams.get("error");
  };
  for (let attempt = 0; attempt < 10; attempt += 1) expect(await knock("wrong for certain")).toBe("wrong_sign_in");
  expect(await knock(PASSWORD)).toBe("too_many_attempts");
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(firm.emails.owner);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Too many attempts. Wait a quarter of an hour and try again." })).toBeVisible();
});

test("a technician who is removed is out with the next click", async ({ page, browser }) => {
  const firm = await openJourneyFirm();
  await signInQuietly(page, firm.emails.owner);
  const theirs = await (await browser.newContext()).newPage();
  await signInQuietly(theirs, firm.emails.technician);
  await theirs.goto("/");
  await expect(theirs.getByRole("heading", { level: 1 })).toBeVisible();

  await page.goto("/settings/people");
  await page.getByRole("row", { name: /Tina Technician/ }).getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  // What stands behind an open dialog is hidden from roles, so a row would be missing too early.
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("row", { name: /Tina Technician/ })).toHaveCount(0);

  await theirs.getByRole("link", { name: "Clients" }).first().click();
  await expect(theirs).toHaveURL("/no-place");
  await expect(theirs.getByRole("heading", { name: "No firm has a place for you now" })).toBeVisible();
});

test("who signs out in one tab is out in the other", async ({ page, context }) => {
  const firm = await openJourneyFirm();
  await signInQuietly(page, firm.emails.technician);
  await page.goto("/");
  const other = await context.newPage();
  await other.goto("/clients");
  await page.getByRole("button", { name: /Your account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await other.getByRole("link", { name: "Contracts" }).first().click();
  await expect(other).toHaveURL(/\/sign-in/);
});

async function askForLink(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Mail me the link" }).click();
}
