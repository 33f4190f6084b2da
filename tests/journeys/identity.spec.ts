import { type Browser, expect, type Page, test } from "@playwright/test";
import { brokenRules } from "@/tests/support/journey-axe";
import { fromOwnAddress, openAs } from "@/tests/support/journey-browser";
import { openJourneyFirm } from "@/tests/support/journey-firm";
import { openOpenIdServer, type OpenIdServer } from "@/tests/support/openid-server";

let server: OpenIdServer;
test.beforeAll(async () => {
  server = await openOpenIdServer();
});
test.afterAll(() => server.close());

/** Somebody at the firm's own page, in a browser of their own. */
async function openDoor(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext();
  await fromOwnAddress(context);
  // The provider's page asks for letters from far away, which only takes time.
  await context.route(/googleapis/, (route) => route.abort());
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function signInThere(page: Page, login: string): Promise<void> {
  await page.getByRole("button", { name: "Continue with Trial account" }).click();
  await page.waitForURL(`${server.issuer}/**`);
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill("any");
  await page.locator("[type=submit]").click();
}

test("an owner connects the firm's provider, its staff come in through it, and nobody else does", async ({ browser }) => {
  const firm = await openJourneyFirm({ name: "Identity Trial" });
  server.people.set("tina", { email: firm.emails.technician, email_verified: true });
  server.people.set("stranger", { email: "stranger@example.test", email_verified: true });

  const owner = await openAs(browser, firm.emails.owner, "/settings/sign-in");
  const form = owner.getByRole("form", { name: "Add another provider" });
  await form.getByLabel("Name").fill("Trial account");
  await form.getByLabel("Issuer").fill(server.issuer);
  await form.getByLabel("Client ID").fill(server.clientId);
  await form.getByLabel("Client secret").fill(server.clientSecret);
  await form.getByRole("button", { name: "Add provider" }).click();
  await expect(owner.getByRole("heading", { name: "Trial account" })).toBeVisible();
  await owner.getByRole("button", { name: "Test Trial account" }).click();
  await expect(owner.getByText("The provider answers, and can do what is needed.")).toBeVisible();
  const door = await owner.getByLabel("Your firm’s sign-in page").inputValue();

  const tina = await openDoor(browser, door);
  await expect(tina.getByRole("heading", { name: "Sign in to Identity Trial" })).toBeVisible();
  expect(await brokenRules(tina)).toEqual([]);
  await signInThere(tina, "tina");
  await expect(tina).toHaveURL("/");
  await tina.goto("/account");
  await expect(tina.getByText("Connected, last used")).toBeVisible();
  await tina.context().clearCookies({ name: /session/ });
  await tina.goto("/sign-in");
  await tina.getByRole("link", { name: "Trial account · Identity Trial" }).click();
  await expect(tina).toHaveURL(/\/sign-in\/with\//);

  const stranger = await openDoor(browser, door);
  await signInThere(stranger, "stranger");
  await expect(stranger.getByRole("main").getByRole("alert")).toContainText("This account has no access here.");
  await stranger.goto("/");
  await expect(stranger).toHaveURL(/\/sign-in/);
});
