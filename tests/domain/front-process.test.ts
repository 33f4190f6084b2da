import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "@/lib/cli/free-port";
import { outsideAddress, startServer } from "@/tests/support/server-process";

const FILE = "tests/support/web-process.ts";
const TOKEN = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789_-token";
/** A busy machine starts a process slowly. */
const IN_TIME = { timeout: 60_000, interval: 100 };
const METRICS_TOKEN = "a token of the tests";

/** Where traces would be collected, as OpenTelemetry's collector takes them. */
async function openCollector(): Promise<{ url: string; told: { path: string; body: string }[] }> {
  const told: { path: string; body: string }[] = [];
  const server = createServer(async (request, response) => {
    told.push({ path: request.url ?? "", body: await text(request) });
    response.writeHead(200, { "content-type": "application/json" }).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, told };
}

test("the web server tells its figures to whoever brings the token and on this machine's own port, traces to the collector, and no token to anybody", async () => {
  const collector = await openCollector();
  const [port, own] = [await freePort(), await freePort()];
  const base = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port), NEXTAUTH_URL: base, HOURBANK_METRICS_PORT: String(own), HOURBANK_METRICS_TOKEN: METRICS_TOKEN, HOURBANK_TRACES: `${collector.url}/v1/traces` };
  const server = await startServer(FILE, `${base}/healthz`, env);
  const asked = (bearer?: string) => fetch(`${base}/metrics`, { headers: bearer ? { authorization: `Bearer ${bearer}` } : {} });

  expect(await (await fetch(`${base}/link/${TOKEN}?next=/clients`)).text()).toBe("answered");
  await fetch(`${base}/%`);
  for (const bearer of [undefined, "another token of tests", METRICS_TOKEN.slice(0, -1)]) expect((await asked(bearer)).status).toBe(404);
  const told = await asked(METRICS_TOKEN);
  expect([told.status, told.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
  const figures = await told.text();
  expect(figures).toMatch(/^hourbank_answers_total\{kind="page",status="200",process="web"\} 1$/m);
  expect(figures).toMatch(/^hourbank_refusals_total\{reason="bad_address",process="web"\} 1$/m);
  for (const name of ["hourbank_answer_seconds_bucket", "hourbank_under_way", "hourbank_nodejs_eventloop_lag_seconds"]) expect(figures).toContain(name);

  expect(await (await fetch(`http://127.0.0.1:${own}/metrics`)).text()).toContain("hourbank_answers_total");
  expect((await fetch(`http://127.0.0.1:${own}/`)).status).toBe(404);
  const outside = outsideAddress();
  if (outside) await expect(fetch(`http://${outside}:${own}/metrics`)).rejects.toThrow("fetch failed");

  expect(await server.end()).toBe(0);
  const lines = server.printed().split("\n").filter((line) => line.includes('"answered"'));
  expect(lines.map((line) => JSON.parse(line) as Record<string, unknown>).find(({ path }) => path === "/link/:token")).toMatchObject({ method: "GET", kind: "page", status: 200, requestId: expect.stringMatching(/^[\da-f-]{36}$/) });
  const traces = collector.told.filter(({ path }) => path === "/v1/traces").map(({ body }) => body).join("\n");
  for (const word of ["BaseServer.handleRequest", "/link/:token", "hourbank"]) expect(traces).toContain(word);
  for (const kept of [server.printed(), traces, figures]) expect(kept).not.toMatch(/AbCdEf|next=|a token of the tests/);
});

test("where nothing is said of figures and traces there are none, whatever else the environment says of a collector", async () => {
  const collector = await openCollector();
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port), NEXTAUTH_URL: base, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, OTEL_TRACES_EXPORTER: "otlp" };
  const server = await startServer(FILE, `${base}/healthz`, env);
  await fetch(base);
  for (const bearer of ["", "undefined", METRICS_TOKEN]) expect((await fetch(`${base}/metrics`, { headers: { authorization: `Bearer ${bearer}` } })).status).toBe(404);
  expect(await server.end()).toBe(0);
  expect(collector.told).toEqual([]);
});

test("several web servers answer on one port and tell their figures as one; one that falls or hangs is started again, and all end in order", async () => {
  const [port, own] = [await freePort(), await freePort()];
  const base = `http://127.0.0.1:${port}`;
  const env = { PORT: String(port), NEXTAUTH_URL: base, HOURBANK_METRICS_PORT: String(own), HOURBANK_METRICS_TOKEN: METRICS_TOKEN, HOURBANK_WEB_PROCESSES: "2" };
  const server = await startServer(FILE, `${base}/healthz`, env);
  let asked = 0;
  // Each on a connection of its own, as connections are what they share.
  const answering = () =>
    new Promise<number>((resolve, reject) => {
      get(`${base}/link/${TOKEN}`, { agent: false }, (answer) => {
        asked += 1;
        resolve(Number(answer.resume().headers["x-process"]));
      }).once("error", reject);
    });
  const seen = new Set<number>();
  await expect.poll(async () => seen.add(await answering()).size, IN_TIME).toBe(2);

  const counted = `hourbank_answers_total{kind="page",status="200",process="web"} ${asked}`;
  await expect.poll(async () => await (await fetch(`${base}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })).text(), IN_TIME).toContain(counted);
  expect(await (await fetch(`http://127.0.0.1:${own}/metrics`)).text()).toContain(counted);

  const [first = 0] = seen;
  process.kill(first, "SIGKILL");
  await expect.poll(async () => seen.add(await answering().catch(() => first)).size, IN_TIME).toBe(3);

  // Stopped, it lives and answers nothing, as one does that is caught in a loop.
  const second = [...seen].at(-1) ?? 0;
  process.kill(second, "SIGSTOP");
  await expect.poll(() => isThere(second), IN_TIME).toBe(false);
  await expect.poll(async () => seen.add(await answering().catch(() => first)).size, IN_TIME).toBe(4);
  expect(await server.end()).toBe(0);
  for (const pid of seen) expect(isThere(pid)).toBe(false);
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("servers that can't begin end the one that holds them", async () => {
  const port = await freePort();
  const taken = createServer().listen(port);
  onTestFinished(() => void taken.close());
  const env = { PORT: String(port), NEXTAUTH_URL: `http://127.0.0.1:${port}`, HOURBANK_WEB_PROCESSES: "2" };
  await expect(startServer(FILE, `http://127.0.0.1:${port + 1}/`, env)).rejects.toThrow("ended before it answered");
});
