import { randomUUID } from "node:crypto";
import { type Browser, type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { PASSWORD } from "@/tests/support/journey-firm";
import { mailedLink } from "@/tests/support/outbox";
import { appUrl } from "@/tests/support/swap-calls";

/** Makes all that a context sends come from a network address of its own, so that no two journeys share a limit. */
export async function fromOwnAddress(context: BrowserContext): Promise<void> {
  await context.setExtraHTTPHeaders({ "x-forwarded-for": `2001:db8:${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}::1` });
}

/** Signs in through the door that the form knocks at; the page itself stays where it is. */
export async function signInQuietly(page: Page, email: string, password = PASSWORD): Promise<void> {
  await fromOwnAddress(page.context());
  const { csrfToken } = await (await page.request.get("/api/auth/csrf")).json();
  const form = { email, password, csrfToken, json: "true" };
  const answer = await page.request.post("/api/auth/callback/password", { form, headers: { origin: appUrl() } });
  expect(answer.status(), `signing in as ${email}`).toBe(200);
}

/** A browser of somebody else, signed in, at `path`. */
export async function openAs(browser: Browser, email: string, path = "/"): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInQuietly(page, email);
  await page.goto(path);
  return page;
}

/** Signs a firm up as its owner would: asks for the link, takes it out of the mail, opens the firm. */
export async function signUp(page: Page, firmName: string, email: string): Promise<void> {
  await page.goto("/sign-up");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Mail me the link" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mailbox" })).toBeVisible();
  await page.goto(await mailedLink(email, /^Your link to open your firm/));
  await page.getByLabel("Name of the firm").fill(firmName);
  await page.getByLabel("Country").selectOption("US");
  await page.getByLabel("Your name").fill("Olga Owner");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Open the firm" }).click();
  await expect(page).toHaveURL("/");
}

/** Presses a key of the whole page until `opened` holds: a page whose scripts are still on their way hears none. */
export async function pressUntil(page: Page, key: string, opened: (patience: { timeout: number }) => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await opened({ timeout: 5_000 });
  }).toPass();
}

/** The form of a new entry on Today. */
export function entryForm(page: Page): Locator {
  return page.getByRole("form", { name: "New entry" });
}

/** Fills the row of Today; a client is chosen from the list that typing opens. */
export async function typeEntry(page: Page, entry: { client?: string; description?: string; duration?: string }): Promise<void> {
  const form = entryForm(page);
  if (entry.client !== undefined) {
    await form.getByRole("combobox", { name: "Client" }).fill(entry.client);
    await form.getByRole("option", { name: entry.client }).click();
  }
  if (entry.description !== undefined) await form.getByRole("textbox", { name: "What you did" }).fill(entry.description);
  if (entry.duration !== undefined) await form.getByRole("textbox", { name: "Duration" }).fill(entry.duration);
}

/** The box of messages that come and go. */
export function notifications(page: Page): Locator {
  return page.getByRole("region", { name: "Notifications" });
}
