import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { CommandError, say } from "@/lib/cli/terminal";

const root = path.resolve(import.meta.dirname, "../..");

const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The Chromium that journeys run in: the one of HOURBANK_CHROMIUM, the system's, or Playwright's own. */
export function findBrowser(): string | undefined {
  const named = process.env.HOURBANK_CHROMIUM;
  return [...(named ? [named] : usualPlaces), ...playwrightBrowser()].find(runs);
}

/**
 * The Chromium that journeys run in, installed first where there is none: as a system package by root, else by
 * Playwright. Throws a `CommandError` with the fix when neither works.
 */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  say("There is no Chromium for the journeys yet; installing one …");
  installSystemPackage();
  const installed = findBrowser() ?? (run(process.execPath, [playwrightProgram(), "install", "chromium"]), findBrowser());
  if (installed) return installed;
  throw new CommandError(
    "The journeys need Chromium, and none could be installed; run `apt-get install -y chromium` as root, or name one in HOURBANK_CHROMIUM.",
  );
}

function installSystemPackage(): void {
  if (process.getuid?.() !== 0 || !runs("apt-get")) return;
  run("apt-get", ["update", "-qq"]);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"]);
}

function playwrightProgram(): string {
  return path.join(root, "node_modules/@playwright/test/cli.js");
}

/** Where Playwright keeps the browser that it downloads; nothing where it has none for this system. */
function playwrightBrowser(): string[] {
  try {
    const playwright = createRequire(import.meta.url)("@playwright/test") as { chromium: { executablePath: () => string } };
    const place = playwright.chromium.executablePath();
    return existsSync(place) ? [place] : [];
  } catch {
    return [];
  }
}

function runs(program: string): boolean {
  return spawnSync(program, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

function run(program: string, words: string[]): void {
  spawnSync(program, words, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
}
