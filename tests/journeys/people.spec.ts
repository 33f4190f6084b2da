import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { signUp } from "@/tests/support/journey-browser";
import { PASSWORD } from "@/tests/support/journey-firm";
import { mailedLink } from "@/tests/support/outbox";
import { appUrl } from "@/tests/support/swap-calls";

function freshAddress(name: string): string {
  return `${name}-${randomUUID().slice(0, 8)}@example.test`;
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("a firm signs up, a colleague joins by the mailed link, and is out when removed", async ({ page, browser }) => {
  const colleague = freshAddress("nina");
  await signUp(page, "Northgate Trial", freshAddress("olga"));

  await page.goto("/settings/people");
  await page.getByLabel("Name", { exact: true }).fill("Nina Neumann");
  await page.getByLabel("E-mail").fill(colleague);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByRole("row", { name: /Nina Neumann/ })).toContainText("Invited");

  const theirs = await (await browser.newContext()).newPage();
  const link = await mailedLink(colleague, /invites you/);
  // Scanners open links before their readers do.
  for (let look = 0; look < 3; look += 1) expect((await theirs.request.get(link)).status()).toBe(200);
  await theirs.goto(link);
  await theirs.getByLabel("Password").fill(PASSWORD);
  await theirs.getByRole("button", { name: "Join" }).click();
  await expect(theirs).toHaveURL("/");
  expect((await theirs.goto("/settings/people"))?.status()).toBe(404);
  // What is missing is told inside the desk, not in a second frame.
  await expect(theirs.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await expect(theirs.getByRole("main")).toHaveCount(1);

  await page.reload();
  await page.getByRole("row", { name: /Nina Neumann/ }).getByRole("button", { name: "Remove" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByText("Nina Neumann is removed.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Nina Neumann/ })).toHaveCount(0);
  await theirs.goto("/");
  await expect(theirs).toHaveURL("/no-place");
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
});

test("a mailed link signs in once, and signing out ends the session", async ({ page, browser }) => {
  const email = freshAddress("olga");
  await signUp(page, "Mailed Trial", email);

  const other = await (await browser.newContext()).newPage();
  await other.goto("/sign-in");
  await other.getByLabel("E-mail").fill(email);
  await other.getByRole("button", { name: "Mail me a link instead" }).click();
  await expect(other.getByRole("heading", { name: "Look in your mailbox" })).toBeVisible();
  const link = await mailedLink(email, /^Your link to sign in/);
  await other.goto(link);
  await other.getByRole("button", { name: "Sign in" }).click();
  await expect(other).toHaveURL("/");
  await other.goto(link);
  await expect(other.getByRole("heading", { name: "This link no longer works" })).toBeVisible();
  await other.getByRole("link", { name: "Go to the start" }).click();
  await expect(other).toHaveURL("/");

  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText("Signed out.")).toBeVisible();
  await other.goto("/account");
  await expect(other).toHaveURL(/^[^?]*\/sign-in(\?next=%2Faccount)?$/);
});

test("a wrong password and an address that nobody has are answered alike, and the address stays typed", async ({ page }) => {
  const email = freshAddress("olga");
  await signUp(page, "Wrong Trial", email);
  await page.context().clearCookies();
  for (const address of [email, freshAddress("nobody")]) {
    await signIn(page, address, "not the password");
    await expect(page.getByRole("alert").filter({ hasText: "don’t match" })).toBeVisible();
    await expect(page.getByLabel("E-mail")).toHaveValue(address);
  }
});

test("a person with two firms switches between them", async ({ page }) => {
  const email = freshAddress("olga");
  await signUp(page, "First Trial", email);
  await page.goto("/sign-up");
  await expect(page.getByLabel("E-mail")).toHaveValue(email);
  await page.getByRole("button", { name: "Mail me the link" }).click();
  await expect(page.getByRole("heading", { name: "Look in your mailbox" })).toBeVisible();
  await page.goto(await mailedLink(email, /^You have a Hourbank account already/));
  await page.getByLabel("Name of the firm").fill("Second Trial");
  await page.getByLabel("Country").selectOption("US");
  await expect(page.getByLabel("Password")).toHaveCount(0);
  await page.getByRole("button", { name: "Open the firm" }).click();
  await expect(page).toHaveURL("/");
  await page.goto("/account");
  const places = page.locator("#places");
  await expect(places.getByRole("listitem").filter({ hasText: "Second Trial" })).toContainText("You are here");
  await places.getByRole("button", { name: "Open First Trial" }).click();
  await expect(page).toHaveURL("/");
  await page.goto("/settings/firm");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("First Trial");
});

test("a new password by mail signs out every device", async ({ page, browser }) => {
  const email = freshAddress("olga");
  await signUp(page, "Forgotten Trial", email);
  const other = await (await browser.newContext()).newPage();
  await other.goto("/forgot");
  await other.getByLabel("E-mail").fill(email);
  await other.getByRole("button", { name: "Mail me the link" }).click();
  await expect(other.getByRole("heading", { name: "Look in your mailbox" })).toBeVisible();
  await other.goto(await mailedLink(email, /^Choose a new password/));
  await other.getByLabel("New password").fill("another long password");
  await other.getByRole("button", { name: "Save and sign in" }).click();
  await expect(other).toHaveURL("/");
  await page.goto("/account");
  await expect(page).toHaveURL(/^[^?]*\/sign-in(\?next=%2Faccount)?$/);
});

test("next-auth shows no pages of its own and tells nothing about sessions", async ({ request }) => {
  for (const path of ["signin", "signout", "error", "verify-request", "session", "providers"]) {
    expect((await request.get(`/api/auth/${path}`)).status(), path).toBe(404);
  }
  const unasked = await request.post("/api/auth/callback/password", { headers: { origin: appUrl() }, form: { email: "a@example.test", password: PASSWORD }, maxRedirects: 0 });
  expect(unasked.headers()["location"]).toContain("csrf=true");
});
