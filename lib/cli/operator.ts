// npm run operator -- add|remove|list [mail]: who of this installation may ask firms to be let in.

import { Client } from "pg";
import { withDatabase } from "@/lib/cli/database";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";

const usage = `Operators may ask firms to be let in, at /support, once they have a second factor. No firm is opened by that: its owner lets them
in, for a reason and at most 72 hours, and all of it stands in the firm's log.

  npm run operator -- add mail@example.com      makes whoever has this account an operator
  npm run operator -- remove mail@example.com   takes that back; firms that let them in are closed to them at once
  npm run operator -- list                      prints who is one`;

const deeds = new Map<string | undefined, (client: Client, typed: string | undefined) => Promise<string>>([
  ["add", (client, typed) => add(client, mailOf(typed))],
  ["remove", (client, typed) => remove(client, mailOf(typed))],
  ["list", list],
]);

await runCommand(async () => {
  const [what, typed] = process.argv.slice(2);
  if (what === "--help") return say(usage);
  const deed = deeds.get(what);
  if (!deed) throw new CommandError(usage);
  await withDatabase(async ({ ownerUrl }) => {
    const client = new Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      say(await deed(client, typed));
    } finally {
      await client.end();
    }
  });
});

function mailOf(typed: string | undefined): string {
  if (typed === undefined || !typed.includes("@")) throw new CommandError("Say whom: the e-mail address of an account.");
  return typed.trim().toLowerCase();
}

async function add(client: Client, email: string): Promise<string> {
  const { rowCount } = await client.query("INSERT INTO operator (person_id) SELECT id FROM person WHERE email = $1 ON CONFLICT DO NOTHING", [email]);
  if (rowCount === 0 && !(await isOperator(client, email))) throw new CommandError(`Nobody has an account with the address ${email}.`);
  return `${email} may ask firms to be let in, at /support, once they have a second factor.`;
}

async function remove(client: Client, email: string): Promise<string> {
  const { rowCount } = await client.query("DELETE FROM operator USING person WHERE person.id = operator.person_id AND person.email = $1", [email]);
  return rowCount === 0 ? `${email} was no operator.` : `${email} is no operator any more; firms that let them in are closed to them with their next request.`;
}

async function list(client: Client): Promise<string> {
  const { rows } = await client.query<{ email: string; name: string }>("SELECT person.email, person.name FROM operator JOIN person ON person.id = operator.person_id ORDER BY 1");
  return rows.length === 0 ? "There are no operators." : rows.map(({ email, name }) => `${email} (${name})`).join("\n");
}

async function isOperator(client: Client, email: string): Promise<boolean> {
  const { rowCount } = await client.query("SELECT 1 FROM operator JOIN person ON person.id = operator.person_id WHERE person.email = $1", [email]);
  return rowCount !== 0;
}
