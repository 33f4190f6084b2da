import os from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "..");

/** Read by Vite, so that what is said in `resolve` holds within it as well. */
const server = { deps: { inline: [/next-intl/] } };

const resolve = {
  alias: {
    "@": root,
    // Next stands for this package while it builds; plain Node has nothing to guard against.
    "server-only": path.join(root, "node_modules/next/dist/compiled/server-only/empty.js"),
    // The texts of actions as a server component gets them, which Next chooses while it builds.
    "next-intl/server": path.join(root, "node_modules/next-intl/dist/esm/production/server.react-server.js"),
    "next-intl/config": path.join(root, "lib/i18n/request.ts"),
  },
};

/** A busy machine is slow, not wrong: only what hangs runs out of time. */
const patience = { testTimeout: 120_000, hookTimeout: 120_000 };

/** Tests that ask PostgreSQL: one server a run, one database a worker. */
const onDatabase = {
  globalSetup: ["tests/support/database-setup.ts"],
  setupFiles: ["tests/support/database-worker.ts"],
  server,
  ...patience,
};

export default defineConfig({
  root,
  resolve,
  test: {
    // Each worker waits for PostgreSQL half of its time, so that one a core keeps all of them busy.
    maxWorkers: os.availableParallelism(),
    projects: [
      // Projects run in the order of their names. The model takes longest of all files, so it begins early, beside all the others.
      { resolve, test: { name: "books", root, include: ["tests/model/**/*.test.ts"], ...onDatabase } },
      { resolve, test: { name: "domain", root, include: ["tests/domain/**/*.test.{ts,tsx}"], ...patience } },
      { resolve, test: { name: "architecture", root, include: ["tests/architecture/**/*.test.ts"], ...patience } },
      { resolve, test: { name: "database", root, include: ["tests/database/**/*.test.ts"], ...onDatabase } },
      { resolve, test: { name: "contracts", root, include: ["tests/contracts/**/*.test.ts"], ...onDatabase } },
    ],
  },
});
