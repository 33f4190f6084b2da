import { createServer, type Server } from "node:http";
import type { Figures } from "@/lib/metrics/registry";

/** Tells the figures on a port that only this machine reaches. */
export async function tellOnPort(port: number, metrics: Figures): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url !== "/metrics") return void response.writeHead(404).end();
    metrics.metrics().then(
      (text) => response.writeHead(200, { "content-type": metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  server.unref();
  return server;
}
