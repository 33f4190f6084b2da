import process from "node:process";
import { defineConfig } from "prisma/config";

// Generating the client needs no schema engine, but the CLI fetches one on first use. Naming any executable
// keeps `npm ci` working on machines that reach nothing but the package registry; migrations are plain SQL
// and applied by `npm run migrate`, so the engine is never missed.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "../prisma/schema",
  migrations: { path: "../prisma/migrations" },
});
