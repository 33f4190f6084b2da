// npx tsx lib/cli/second-factor.ts --take-off MAIL: for somebody who has lost their device and their recovery codes. It can't know who asks:
// whoever runs it makes sure of that first. The person is told by mail, and the logs of their firms keep it.

import { withDatabase } from "@/lib/cli/database";
import { CommandError, runCommand, say } from "@/lib/cli/terminal";
import { prisma } from "@/lib/db/client";
import { takeFactorsOff } from "@/lib/features/people/second-factor";

await runCommand(() =>
  withDatabase(async () => {
    const [flag, email] = process.argv.slice(2);
    if (flag !== "--take-off" || !email) throw new CommandError("Say whose second factor is to be taken off: npx tsx lib/cli/second-factor.ts --take-off mail@example.com");
    const taken = await takeFactorsOff(email.trim().toLowerCase());
    await prisma().$disconnect();
    if (!taken) throw new CommandError(`Nobody has a second factor under ${email}.`);
    say(`The second factor of ${email} is taken off and all their devices are signed out. They are told by mail.`);
  }),
);
