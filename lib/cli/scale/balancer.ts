import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { codeOf } from "@/lib/cli/terminal";

/** A small proxy before several web servers, as Caddy or nginx is one. */
export interface Balancer {
  /** Where people reach it. */
  url: string;
  /** Names the servers; until then everything answers 502. */
  serve: (ports: readonly number[]) => void;
  /** Answers by port. */
  answered: Map<number, number>;
  stop: () => void;
}

/** Asks a request to go to the server of this place in the list, for trials of what one server has said and another must know. */
export const WISH = "x-scale-server";

/**
 * Opens a proxy on a free port. Requests go round in turn; a server that doesn't take the connection is passed over, what broke
 * off later is answered 502: only who asked knows whether it may be sent twice.
 */
export async function openBalancer(): Promise<Balancer> {
  let servers: readonly number[] = [];
  let turn = 0;
  const answered = new Map<number, number>();

  const pass = (from: IncomingMessage, to: ServerResponse, body: Buffer, ports: readonly number[]): void => {
    const [port, ...others] = ports;
    if (port === undefined) return void to.writeHead(502).end();
    const headers = { ...from.headers, "x-forwarded-for": from.socket.remoteAddress ?? "", "x-forwarded-proto": "http" };
    const passed = request({ port, host: "127.0.0.1", method: from.method, path: from.url, headers, agent: false }, (answer) => {
      answered.set(port, (answered.get(port) ?? 0) + 1);
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on("error", () => to.destroy()).pipe(to);
    });
    passed.on("error", (error) => {
      if (to.headersSent) to.destroy();
      else pass(from, to, body, codeOf(error) === "ECONNREFUSED" ? others : []);
    });
    passed.end(body);
  };

  const server = createServer((from, to) => {
    const parts: Buffer[] = [];
    from.on("data", (part: Buffer) => parts.push(part));
    from.on("end", () => {
      const wished = servers[Number(from.headers[WISH] ?? Number.NaN)];
      turn += 1;
      const inTurn = servers.map((_, index) => servers[(turn + index) % servers.length] ?? 0);
      pass(from, to, Buffer.concat(parts), wished === undefined ? inTurn : [wished]);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}`, serve: (ports) => void (servers = ports), answered, stop: () => void server.close().closeAllConnections() };
}
