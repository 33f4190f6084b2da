import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { z } from "zod";
import type { OpenDatabase } from "@/lib/cli/database";
import { migrate } from "@/lib/cli/migrations";
import { scriptProgram, startProcess } from "@/lib/cli/processes";
import { CommandError, say } from "@/lib/cli/terminal";
import { env } from "@/lib/env";

/** Fills a database without any firm with the demo firm; one that was filled only in part is emptied first. */
export async function fillWithDemo(database: OpenDatabase): Promise<void> {
  const unfinished = path.join(env().dataDir, "seeding");
  if (existsSync(unfinished) && database.empty) {
    await database.empty();
    await migrate(database.ownerUrl);
  } else if (await hasFirm(database.appUrl)) {
    return;
  }
  say("Filling the database with a demo firm …");
  writeFileSync(unfinished, "");
  const seed = startProcess("The seed", scriptProgram("lib/cli/seed.ts", ["--demo"]), {
    env: { DATABASE_OWNER_URL: database.ownerUrl, HOURBANK_DATA: env().dataDir },
  });
  if ((await seed.ended) !== 0) throw new CommandError("The demo firm could not be made; the messages stand above.");
  rmSync(unfinished);
}

async function hasFirm(appUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  try {
    const found = await client.query("SELECT platform.tenant_ids() LIMIT 1");
    return found.rows.length > 0;
  } finally {
    await client.end();
  }
}

const signInsSchema = z.array(z.object({ face: z.string(), email: z.string(), password: z.string(), firm: z.string() }));

/** Shows who can sign in to the demo, as the seed noted it down; nothing where there is no demo. */
export function printDemoSignIns(dataDir: string): void {
  const file = path.join(dataDir, "demo-sign-ins.json");
  if (!existsSync(file)) return;
  const signIns = signInsSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  const width = (column: "face" | "email" | "password") => Math.max(...signIns.map((signIn) => signIn[column].length)) + 2;
  const [face, email, password] = [width("face"), width("email"), width("password")];
  say("Sign in as:");
  for (const signIn of signIns) {
    say(`  ${signIn.face.padEnd(face)}${signIn.email.padEnd(email)}${signIn.password.padEnd(password)}${signIn.firm}`);
  }
  say("");
}
