import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** What an endpoint was sent. */
export interface HeardHook {
  headers: IncomingHttpHeaders;
  body: string;
  path: string;
}

/** A program that is told of events, on this machine; it answers 204 until told otherwise, and goes when the test ends. */
export async function openEndpoint(answer: (response: ServerResponse, heard: HeardHook) => void = (response) => response.writeHead(204).end()) {
  const heard: HeardHook[] = [];
  const endpoint = { heard, answer, url: "" };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const message = { headers: request.headers, body: Buffer.concat(parts).toString("utf8"), path: request.url ?? "" };
      heard.push(message);
      endpoint.answer(response, message);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  endpoint.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  return endpoint;
}
