// npm run operator -- add|remove|list [mail]: who of this installation may ask firms to be let in. Whoever is added must have an
// account already; being an operator opens no firm.

import { Client } from "pg";
import { withDatabase } from "@/lib/cli/database";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";

await runCommand(() =>
  withDatabase(async ({ ownerUrl }) => {
    const [what, typed] = process.argv.slice(2);
    const client = new Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      if (what === "add") say(await add(client, mailOf(typed)));
      else if (what === "remove") say(await remove(client, mailOf(typed)));
      else if (what === "list") say(await list(client));
      else throw new CommandError("Say what to do: npm run operator -- add|remove mail@example.com, or list.");
    } finally {
      await client.end();
    }
  }),
);

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
