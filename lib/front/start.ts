// Runs the web server. It is built into one file (`cli/program-build`), so that nothing that reads TypeScript is loaded: with it Next would
// take twice as long to start and twice the memory.

import { runServers } from "@/lib/front/servers";

await runServers(async () => (await import("next")).default);
