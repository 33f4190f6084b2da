import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page, test } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { signInQuietly } from "@/tests/support/journey-browser";
import { demoSignIn, deskPages, type KnownPage, picturePath, portalPages, publicPages, visit } from "@/tests/support/journey-pages";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const colorScheme of ["light", "dark"] as const) {
  test(`the desk breaks no rule of WCAG 2.2 AA, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(600_000);
    const { email, password } = demoSignIn("owner");
    await signInQuietly(page, email, password);
    await page.emulateMedia({ colorScheme });
    expect(await violationsOn(page, await deskPages(page), colorScheme)).toEqual([]);
  });

  test(`the portal breaks no rule of WCAG 2.2 AA, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(300_000);
    const { email, password } = demoSignIn("client");
    await signInQuietly(page, email, password);
    await page.emulateMedia({ colorScheme });
    expect(await violationsOn(page, await portalPages(page), colorScheme)).toEqual([]);
  });

  test(`the public pages break no rule of WCAG 2.2 AA, ${colorScheme}`, async ({ page }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ colorScheme });
    expect(await violationsOn(page, publicPages, colorScheme)).toEqual([]);
  });
}

test("a fault that is planted on purpose is found", async ({ page }) => {
  await visit(page, "/sign-in");
  await page.evaluate(() => document.querySelector("main")?.insertAdjacentHTML("beforeend", '<input><p style="color:#ccc;background:#fff">Hardly to be read</p>'));
  const rules = (await violations(page)).map(({ id }) => id);
  expect(rules.toSorted()).toEqual(["color-contrast", "label"]);
});

/** Looks at each page and keeps a picture of it; answers what breaks a rule, as "page: rule: element". */
async function violationsOn(page: Page, pages: readonly KnownPage[], scheme: string): Promise<string[]> {
  const found: string[] = [];
  for (const { name, address } of pages) {
    await visit(page, address);
    await page.screenshot({ path: picturePath(`1440-${scheme}-${name}`), fullPage: true, animations: "disabled" });
    for (const violation of await violations(page)) {
      found.push(...violation.nodes.map((node) => `${name}: ${violation.id}: ${node.target.join(" ")} (${node.any[0]?.message ?? node.all[0]?.message ?? violation.help})`));
    }
  }
  return found;
}

async function violations(page: Page): Promise<AxeResults["violations"]> {
  await page.evaluate(axeSource);
  const look = (tags: string[]) => (window as unknown as Axe).axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return (await page.evaluate(look, standards)).violations;
}

interface Axe {
  axe: { run: (context: Document, options: object) => Promise<AxeResults> };
}
