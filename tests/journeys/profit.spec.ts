import { expect, test } from "@playwright/test";
import { demoSignIn, overflowOf, visit } from "@/tests/support/journey-pages";
import { signInQuietly } from "@/tests/support/journey-browser";

test("the owner enters a cost, reads what a client leaves, opens it, and takes the book along", async ({ page }) => {
  await signInQuietly(page, demoSignIn("owner").email);
  await visit(page, "/settings/costs");
  const people = page.getByRole("form", { name: "People" });
  await people.getByLabel("Person").selectOption({ label: "Dana Ruiz" });
  await people.getByLabel("Cost per hour").fill("66.50");
  await people.getByLabel("Hours a week for clients").fill("14");
  await people.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("row", { name: /Dana Ruiz .*\$66\.50/ })).toBeVisible();

  await visit(page, "/reports/profit");
  const table = page.getByRole("table", { name: "Clients by profit" });
  const brandt = table.getByRole("row", { name: /Brandt Accounting/ });
  const revenue = await brandt.getByRole("cell").nth(2).textContent();
  await brandt.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Brandt Accounting");
  await expect(page.getByRole("table", { name: "By month" }).getByRole("row").last().getByRole("cell").nth(1)).toHaveText(revenue ?? "");
  await page.getByRole("link", { name: /^Block \d+/ }).first().click();
  await expect(page).toHaveURL(/\/reports\/profit\/blocks\//);
  await expect(page.getByText("Effective rate", { exact: true }).first()).toBeVisible();

  await visit(page, "/reports/book");
  for (const [name, ending] of [["PDF", ".pdf"], ["Spreadsheet", ".xlsx"]] as const) {
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name }).first().click();
    expect((await download).suggestedFilename()).toMatch(new RegExp(`^prepaid-book-.*\\${ending}$`));
  }
  await page.reload();
  await expect(page.getByText("Helen Park, PDF in English").first()).toBeVisible();
});

test("whoever is no owner finds neither costs nor profit", async ({ page }) => {
  for (const face of ["dispatcher", "technician"] as const) {
    await signInQuietly(page, demoSignIn(face).email);
    for (const address of ["/settings/costs", "/reports/profit", "/reports/capacity", "/reports/value", "/reports/idle", "/reports/book"]) {
      const answer = await page.goto(address);
      expect(answer?.status(), address).toBe(404);
    }
    expect((await page.request.get("/api/documents/book?type=xlsx")).status()).toBe(404);
    expect((await page.request.get("/reports/profit/export")).status()).toBe(404);
    await page.context().clearCookies();
  }
});

test("on a phone profit, capacity and value fit the window", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signInQuietly(page, demoSignIn("owner").email);
  for (const address of ["/settings/costs", "/reports/profit", "/reports/capacity", "/reports/value", "/reports/idle", "/reports/book"]) {
    await visit(page, address);
    expect(await overflowOf(page), address).toBeLessThanOrEqual(0);
  }
});
