import { expect, test } from "@playwright/test";
import { signInQuietly } from "@/tests/support/journey-browser";
import { demoSignIn, visit } from "@/tests/support/journey-pages";

// A client looks at the hours left on a phone, wherever that is.
const MOST_BYTES = 120_000;

test.use({ serviceWorkers: "block" });

test("the portal's home brings at most 120 kB of compressed JavaScript into an empty browser", async ({ page }) => {
  await signInQuietly(page, demoSignIn("client").email, demoSignIn("client").password);
  await visit(page, "/portal");
  await page.waitForLoadState("networkidle");
  const scripts = await page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ name }) => name.split("?")[0]?.endsWith(".js"))
      .map(({ name, encodedBodySize }) => ({ name: name.split("/").at(-1), bytes: encodedBodySize })),
  );
  const bytes = scripts.reduce((sum, script) => sum + script.bytes, 0);
  expect(bytes, JSON.stringify(scripts)).toBeGreaterThan(10_000);
  expect(bytes, JSON.stringify(scripts)).toBeLessThanOrEqual(MOST_BYTES);
});
