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

test("a page of the desk carries what it shows, not the words of all others", async ({ page }) => {
  await signInQuietly(page, demoSignIn("owner").email, demoSignIn("owner").password);
  const html = await (await page.request.get("/clients")).text();
  expect(html).toContain("Harlow");
  for (const catalog of ["second_factor", "time_views", "contract_forms"]) expect(html).not.toContain(catalog);
});

test("a browser that reads Brotli gets files as small as the build could make them, and any other gets them too", async ({ page, request }) => {
  await visit(page, "/sign-in");
  // Next leaves files below 1 kB as they are.
  const script = await page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).find(({ name, decodedBodySize }) => name.includes(".js") && decodedBodySize > 10_000)?.name,
  );
  const ask = (accepted: string) => request.get(script ?? "", { headers: { "accept-encoding": accepted } });
  const [small, usual, refusing] = [await ask("gzip, deflate, br, zstd"), await ask("gzip"), await ask("gzip, br;q=0")];
  const encodings = [small, usual, refusing].map((answer) => answer.headers()["content-encoding"]);
  expect(encodings).toEqual(["br", "gzip", "gzip"]);
  const headersOf = ({ "content-type": type, "cache-control": kept, vary }: Record<string, string>) => ({ type: type?.toLowerCase(), kept, vary });
  expect(headersOf(small.headers())).toEqual(headersOf(usual.headers()));
  expect(await small.text()).toBe(await usual.text());
  expect((await request.get("/_next/static/chunks/none.js")).status()).toBe(404);
});
