// npx tsx lib/cli/any-way-in.ts MAIL: for an owner whose firm lets people in through its identity provider only, when that provider is
// gone for good. It can't know who asks: whoever runs it makes sure of that first. The firm's log keeps it.

import { withDatabase } from "@/lib/cli/database";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";
import { prisma } from "@/lib/db/client";
import { liftIdentityOnly } from "@/lib/features/identity/door";

await runCommand(() =>
  withDatabase(async () => {
    const [email] = process.argv.slice(2);
    if (!email) throw new CommandError("Say whose firm is to be entered by every way again: npx tsx lib/cli/any-way-in.ts owner@example.com");
    const firms = await liftIdentityOnly(email.trim().toLowerCase());
    await prisma().$disconnect();
    if (firms.length === 0) throw new CommandError(`No firm whose owner is ${email} lets people in through a provider only.`);
    say(`${firms.join(", ")} can be entered by every way again. The owner signs in as before, or by a mailed link.`);
  }),
);
