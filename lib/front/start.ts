// Runs the web server. It is built into one file (`cli/program-build`), so that nothing that reads TypeScript is loaded: with it Next would
// take twice as long to start and twice the memory.

import { runWeb } from "@/lib/front/main";

await runWeb(async () => (await import("next")).default);
