import type { Server } from "node:http";
import type { Duplex } from "node:stream";

/** Ends a server in order: nobody new comes in, what is under way is finished, and after `endMs` it is over all the same. */
export async function endServer(server: Server, endMs: number, upgraded: Iterable<Duplex> = []): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of upgraded) socket.destroy();
  // Before anybody answers: what is refused at once has left when the next listener comes, and a header after that is an error.
  server.prependListener("request", (_, response) => response.setHeader("connection", "close"));
  server.closeIdleConnections();
  // A connection whose answer has just left is idle from then on.
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const force = setTimeout(() => server.closeAllConnections(), endMs);
  await closed;
  clearInterval(sweep);
  clearTimeout(force);
}
