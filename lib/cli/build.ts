import { runCommand, say } from "@/lib/cli/terminal";
import { ensureBuild } from "@/lib/cli/web-build";

await runCommand(async () => {
  const built = await ensureBuild();
  if (!built) say("There is a build of this version already.");
});
