// Runs the web server. What reads TypeScript is put away before Next is loaded: Next needs none of it, and with it would take twice as
// long to start and twice the memory.

import { register } from "tsx/esm/api";

const putAway = register();
const { runWeb } = await import("./main.ts");
await runWeb(async () => {
  await putAway();
  return (await import("next")).default;
});
