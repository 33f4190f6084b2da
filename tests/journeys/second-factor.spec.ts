import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { TOTP } from "otpauth";
import { signUp } from "@/tests/support/journey-browser";
import { PASSWORD } from "@/tests/support/journey-firm";
import { mailedLink, mailTo } from "@/tests/support/outbox";

async function typePassword(page: Page, email: string, address = "/sign-in"): Promise<void> {
  await page.goto(address);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

const fresh = (name: string) => `${name}-${randomUUID().slice(0, 8)}@example.test`;

/** What the app shows `halfMinutes` from now; a code that was used is not taken again. */
const codeOf = (key: string, halfMinutes = 0) => new TOTP({ secret: key.replaceAll(/\s/g, "") }).generate({ timestamp: Date.now() + halfMinutes * 30_000 });

/** Sets an app up by the key that the page shows; hands back key and recovery codes. */
async function setUpApp(page: Page): Promise<{ key: string; codes: string[] }> {
  const panel = page.getByRole("region", { name: "Codes from an app" });
  await panel.getByLabel("Your password").fill(PASSWORD);
  await panel.getByRole("button", { name: "Set up an app" }).click();
  await expect(panel.getByRole("img", { name: "Picture to scan with your app" })).toBeVisible();
  const key = (await panel.getByTestId("app-key").textContent()) ?? "";
  await panel.getByLabel("First code").fill(codeOf(key, -1));
  await panel.getByRole("button", { name: "Turn it on" }).click();
  const list = panel.getByRole("list", { name: "Recovery codes" });
  await expect(list.getByRole("listitem")).toHaveCount(10);
  const codes = await list.getByRole("listitem").allTextContents();
  await panel.getByRole("button", { name: "I have kept them" }).click();
  return { key, codes };
}

test("an app is set up by its key; signing in then takes its code, or a recovery code once, and leads to the page that was asked for", async ({ page, browser }) => {
  const email = fresh("olga");
  await signUp(page, "Factor Trial", email);
  await page.goto("/account");
  await page.getByRole("link", { name: "Second factor and passkeys" }).click();
  const { key, codes } = await setUpApp(page);
  await mailTo(email, /^Codes from an app now protect/);

  const other = await (await browser.newContext()).newPage();
  await typePassword(other, email, "/sign-in?next=/settings/people");
  await expect(other).toHaveURL(/\/sign-in\/second/);
  for (const address of ["/", "/clients", "/account", "/portal"]) {
    await other.goto(address);
    await expect(other).toHaveURL(/\/sign-in\/second/);
  }
  await other.goto("/sign-in/second?next=/settings/people");
  await other.getByLabel("Code").fill("000000");
  await other.getByRole("button", { name: "Go on" }).click();
  await expect(other.getByText("That code is wrong, used or too old.")).toBeVisible();
  await other.getByLabel("Code").fill(codeOf(key, 1));
  await other.getByRole("button", { name: "Go on" }).click();
  await expect(other).toHaveURL("/settings/people");

  const third = await (await browser.newContext()).newPage();
  for (const [code, arrives] of [[codes[0], true], [codes[0], false], [codes[1], true]] as const) {
    await third.context().clearCookies();
    await typePassword(third, email);
    await expect(third).toHaveURL(/\/sign-in\/second/);
    await third.getByLabel("Code").fill((code ?? "").toLowerCase());
    await third.getByRole("button", { name: "Go on" }).click();
    if (arrives) await expect(third).toHaveURL("/");
    else await expect(third.getByText("That code is wrong, used or too old.")).toBeVisible();
  }

  await page.goto("/account");
  await page.getByRole("button", { name: "Sign out everywhere", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL("/sign-in");
  await third.goto("/clients");
  await expect(third).toHaveURL("/sign-in?next=%2Fclients");
});

test("a firm asks a second factor of its staff: who has none sets one up before anything else", async ({ page, browser }) => {
  const [owner, colleague] = [fresh("olga"), fresh("nina")];
  await signUp(page, "Strict Trial", owner);
  await page.goto("/settings/people");
  await page.getByLabel("Name", { exact: true }).fill("Nina Neumann");
  await page.getByLabel("E-mail").fill(colleague);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  const theirs = await (await browser.newContext()).newPage();
  await theirs.goto(await mailedLink(colleague, /invites you/));
  await theirs.getByLabel("Password").fill(PASSWORD);
  await theirs.getByRole("button", { name: "Join" }).click();
  await expect(theirs).toHaveURL("/");

  const panel = page.getByRole("region", { name: "Second factor" });
  await panel.getByRole("link", { name: "Your second factor" }).click();
  await setUpApp(page);
  await page.goto("/settings/people");
  await expect(page.getByRole("row", { name: /Olga Owner/ })).toContainText("Yes");
  await expect(page.getByRole("row", { name: /Nina Neumann/ })).toContainText("No");
  await panel.getByLabel("Ask a second factor of everybody at the desk").check();
  await panel.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  await theirs.goto("/clients");
  await expect(theirs).toHaveURL("/account/second-factor");
  await expect(theirs.getByText("Strict Trial asks its staff for a second factor.")).toBeVisible();
  await setUpApp(theirs);
  await theirs.goto("/clients");
  await expect(theirs).toHaveURL("/clients");
});

test("a passkey is added and signs in by itself; the password alone no longer does", async ({ page, browser }) => {
  const email = fresh("olga");
  const device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await signUp(page, "Passkey Trial", email);
  await page.goto("/account/second-factor");
  const panel = page.getByRole("region", { name: "Passkeys" });
  await panel.getByLabel("Name").fill("Laptop");
  await panel.getByLabel("Your password").fill(PASSWORD);
  await panel.getByRole("button", { name: "Add a passkey" }).click();
  await expect(panel.getByRole("list", { name: "Recovery codes" }).getByRole("listitem")).toHaveCount(10);
  await expect(panel.getByRole("row", { name: /Laptop/ })).toContainText("Never");

  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL("/");

  const other = await (await browser.newContext()).newPage();
  await typePassword(other, email);
  await expect(other).toHaveURL(/\/sign-in\/second/);
  await expect(other.getByLabel("Recovery code")).toBeVisible();
  await other.getByRole("button", { name: "Sign in as somebody else" }).click();
  await expect(other).toHaveURL("/sign-in");

  await page.context().clearCookies();
  await typePassword(page, email);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL("/");
});
