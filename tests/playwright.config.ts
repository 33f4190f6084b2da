import { defineConfig } from "@playwright/test";
import { findBrowser } from "@/lib/cli/browser";
import { freePort } from "@/lib/cli/free-port";

// Read again by every worker, which inherits what the first reading chose.
process.env.HOURBANK_TEST_PORT ??= String(await freePort());
process.env.HOURBANK_CHROMIUM ??= findBrowser();

export default defineConfig({
  testDir: "journeys",
  outputDir: "../test-results",
  globalSetup: "./support/journey-setup.ts",
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: "list",
  use: {
    baseURL: `http://localhost:${process.env.HOURBANK_TEST_PORT}`,
    viewport: { width: 1440, height: 900 },
    locale: "en-US",
    timezoneId: "America/New_York",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.HOURBANK_CHROMIUM,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
