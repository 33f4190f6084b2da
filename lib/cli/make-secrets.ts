// Makes the passwords and keys of a compose file's services, each into the folder that its service alone sees. What was made
// once stays: everything is told from one file in the database's own folder.

import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";

const madeSchema = z.object({ superuser: z.string(), owner: z.string(), app: z.string(), sessions: z.string(), sealing: z.string() });
type Made = z.output<typeof madeSchema>;

await runCommand(async () => {
  const folder = process.argv[2];
  if (!folder) throw new CommandError("Name the folder for the secrets, such as /secrets.");
  const file = path.join(folder, "postgres/made.json");
  const isNew = !existsSync(file);
  if (isNew) {
    mkdirSync(path.dirname(file), { recursive: true });
    // Under another name first: one that was cut off half-way is made anew, before anything relies on it.
    writeFileSync(`${file}.unfinished`, JSON.stringify(newSecrets()), { mode: 0o600 });
    renameSync(`${file}.unfinished`, file);
  }
  const made = madeSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  for (const [name, text] of Object.entries(filesOf(made))) keep(path.join(folder, name), text);
  say(isNew ? "The secrets are made; keep a copy of app/sealing-key outside of this machine." : "The secrets are there already.");
});

function newSecrets(): Made {
  const [superuser, owner, app] = [randomBytes(24).toString("hex"), randomBytes(24).toString("hex"), randomBytes(24).toString("hex")];
  return { superuser, owner, app, sessions: randomBytes(32).toString("base64url"), sealing: randomBytes(32).toString("base64url") };
}

/** File by file, as compose.yaml hands them out. */
function filesOf({ superuser, owner, app, sessions, sealing }: Made): Record<string, string> {
  return {
    "postgres/password": superuser,
    "owner/admin-url": `postgresql://postgres:${superuser}@postgres:5432/postgres`,
    "owner/owner-url": `postgresql://hourbank_owner:${owner}@postgres:5432/hourbank`,
    "app/direct-url": `postgresql://hourbank_login:${app}@postgres:5432/hourbank`,
    "app/pooled-url": `postgresql://hourbank_login:${app}@pooler:6432/hourbank`,
    "app/session-key": sessions,
    "app/sealing-key": sealing,
    "pooler/userlist.txt": `"hourbank_login" "${app}"\n`,
  };
}

/** Readable for whichever user a service runs as: the folder is in no other service. */
function keep(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    // What nobody may write to can't be written over, without capabilities not even by root; the folder's owner can put another in its place.
    rmSync(file, { force: true });
    writeFileSync(file, text);
  }
  chmodSync(file, 0o444);
}
