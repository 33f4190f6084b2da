import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults } from "axe-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

interface Axe {
  axe: { run: (context: Document, options: object) => Promise<AxeResults> };
}

/** What the page, as it stands at this moment, breaks of WCAG 2.2 AA, as "rule: element (why)". */
export async function brokenRules(page: Page): Promise<string[]> {
  // The page's own policy forbids foreign scripts; what the driver runs is above it.
  await page.evaluate(axeSource);
  const look = (tags: string[]) => (window as unknown as Axe).axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  const { violations } = await page.evaluate(look, standards);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} (${node.any[0]?.message ?? node.all[0]?.message ?? help})`));
}
