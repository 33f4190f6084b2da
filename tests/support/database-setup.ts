import type { TestProject } from "vitest/node";
import { openTestServer, type TestServer } from "@/tests/support/database-server";

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

type SharedServer = { opened: ReturnType<typeof openTestServer>; users: number };
const shared = globalThis as { hourbankTestServer?: SharedServer };

/** Opens the run's one database server before the first test that needs it, and closes it after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.hourbankTestServer ??= { opened: openTestServer(), users: 0 };
  const held = shared.hourbankTestServer;
  held.users += 1;
  const { server, close } = await held.opened;
  project.provide("testServer", server);
  return async () => {
    held.users -= 1;
    if (held.users > 0) return;
    delete shared.hourbankTestServer;
    await close();
  };
}
