import { expect, test } from "@playwright/test";

test("the started app says that it lives, and that database and worker are right", async ({ request }) => {
  const alive = await request.get("/healthz");
  expect(alive.status()).toBe(200);
  const ready = await request.get("/readyz");
  expect(await ready.json()).toEqual({ status: "ready", oldestJobSeconds: expect.any(Number) });
});

test("every answer forbids frames and guessing, and doesn't say what serves it", async ({ request }) => {
  const headers = (await request.get("/healthz")).headers();
  expect(headers["x-frame-options"]).toBe("DENY");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-powered-by"]).toBeUndefined();
});
