import path from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { brokenRules } from "@/tests/support/journey-axe";
import { overflowOf, picturePath } from "@/tests/support/journey-pages";

/** Looks at a page on both sizes and in both themes: nothing is wider than the window, and no rule of WCAG is broken. Its pictures begin with the journey's name. */
export async function look(page: Page, name: string): Promise<void> {
  const size = page.viewportSize();
  const journey = path.basename(test.info().file, ".spec.ts");
  for (const width of size?.width === 390 ? [390] : [1440, 390]) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      if (size) await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await page.screenshot({ path: picturePath(`${journey}-${name}-${width}-${colorScheme}`), fullPage: true, animations: "disabled" });
      expect.soft(await brokenRules(page), `${name}, ${width} px, ${colorScheme}`).toEqual([]);
    }
    expect.soft(await overflowOf(page), `${name} at ${width} px`).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ colorScheme: "light" });
  if (size) await page.setViewportSize(size);
}
