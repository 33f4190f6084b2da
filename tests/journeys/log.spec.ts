import { randomUUID } from "node:crypto";
import { expect, test } from "@playwright/test";
import { signUp } from "@/tests/support/journey-browser";

test("what an owner does stands in the firm's log at once, narrowed by what it was, and its chain is whole", async ({ page }) => {
  await signUp(page, "Logged Trial", `olga-${randomUUID().slice(0, 8)}@example.test`);

  await page.goto("/settings/people");
  await page.getByLabel("Name", { exact: true }).fill("Nina Neumann");
  await page.getByLabel("E-mail").fill(`nina-${randomUUID().slice(0, 8)}@example.test`);
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByRole("row", { name: /Nina Neumann/ })).toContainText("Invited");

  await page.goto("/settings/log");
  await expect(page.getByRole("row", { name: /Invited a colleague/ })).toContainText("Nina Neumann");
  await expect(page.getByRole("row", { name: /Signed in/ }).first()).toContainText("Olga Owner");
  await page.getByLabel("What").selectOption("people");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByRole("row", { name: /Signed in/ })).toHaveCount(0);
  await page.getByRole("link", { name: "Check the chain" }).click();
  await expect(page.getByText(/The chain is whole/)).toBeVisible();
});
