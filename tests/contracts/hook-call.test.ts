import { type AddressInfo, createServer, type LookupFunction } from "node:net";
import { Webhook } from "standardwebhooks";
import { expect, onTestFinished, test, vi } from "vitest";
import { callHook, type HookWays } from "@/lib/adapters/hooks/call";
import { signedHeaders } from "@/lib/adapters/hooks/sign";
import { readHookAddress } from "@/lib/domain/hook-address";
import { newSecret } from "@/lib/features/hooks/secrets";
import { openEndpoint } from "@/tests/support/hook-endpoint";

const call = (url: string, ways: HookWays = { loopback: false }) => callHook({ url, headers: {}, body: "{}" }, { limitMs: 1_500, ...ways });

/** Looks names up as told: each call gets the next answer, the last one for ever. */
function leadingTo(...answers: string[][]) {
  let asked = 0;
  const lookup: LookupFunction = (_name, options, told) => {
    const addresses = (answers[Math.min(asked++, answers.length - 1)] ?? []).map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
    if (options.all) return told(null, addresses);
    told(null, addresses[0]?.address ?? "", addresses[0]?.family);
  };
  return vi.fn<LookupFunction>(lookup);
}

/** Listens where a public name may be called, on this machine, and counts who comes. */
async function insideService(port: number): Promise<{ reached: number }> {
  const service = { reached: 0 };
  const server = createServer((socket) => {
    service.reached += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return service;
}

test.each([
  "http://hooks.example.com/", "ftp://hooks.example.com/", "file:///etc/passwd", "javascript:alert(1)", "//hooks.example.com/", "https:hooks.example.com", "https://",
  "https://user@hooks.example.com/", "https://user:word@hooks.example.com/", "https://hooks.example.com@10.0.0.1/", "https://hooks.example.com\\@10.0.0.1/",
  "https://hooks.example.com/#part", "https://hooks.example.com:22/", "https://hooks.example.com:25/", "https://hooks.example.com:6379/", "https://hooks.example.com:0/",
  "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://[::ffff:7f00:1]/", "https://10.0.0.1/", "https://172.16.0.1/", "https://192.168.1.1/",
  "https://169.254.169.254/latest/meta-data/", "https://100.64.0.1/", "https://0.0.0.0/", "https://[fd00::1]/", "https://[fe80::1]/", "https://8.8.8.8/",
  "https://2130706433/", "https://0x7f000001/", "https://0x7f.1/", "https://0177.0.0.1/", "https://017700000001/", "https://127.1/", "https://127.0.1/", "https://0/",
  "https://１２７.０.０.１/", "https://127。0。0。1/", "https://①②⑦.0.0.1/", "https://localhost/", "https://localhost./", "https://app.localhost/", "https://db/", "https://printer.local/",
  "https://vault.internal/", "https://nas.lan/", "https://router.home.arpa/", "https://hooks.example.com./", "https://hooks..example.com/", "https://-.example.com/", `https://${"a".repeat(600)}.com/`,
])("the address %s is refused before anything is looked up", async (url) => {
  const lookup = leadingTo(["8.8.8.8"]);
  expect(readHookAddress(url, { loopback: false })).toHaveProperty("fault");
  expect(await call(url, { loopback: false, lookup })).toMatchObject({ failure: "address", status: null });
  expect(lookup).not.toHaveBeenCalled();
});

test.each([
  ["https://Hooks.Example.COM/in?key=1", "https://hooks.example.com/in?key=1"],
  ["https://hooks.example.com:443/", "https://hooks.example.com/"],
  ["https://hooks.example.com:8443/a b", undefined],
  ["https://münchen.example/", "https://xn--mnchen-3ya.example/"],
  ["https://a_b.example.com/x", "https://a_b.example.com/x"],
])("the address %s is read as %s", (typed, url) => {
  expect(readHookAddress(typed, { loopback: false })).toEqual(url === undefined ? { fault: "hook_address" } : { url });
});

test.each([
  ["127.0.0.1"], ["127.8.8.8"], ["::1"], ["::ffff:127.0.0.1"], ["::ffff:10.0.0.1"], ["::127.0.0.1"], ["10.1.2.3"], ["172.16.0.1"], ["172.31.255.254"], ["192.168.0.10"], ["169.254.169.254"],
  ["100.64.0.1"], ["100.127.255.254"], ["0.0.0.0"], ["::"], ["fd00::1"], ["fc00::1"], ["fe80::1"], ["fec0::1"], ["64:ff9b::7f00:1"], ["64:ff9b:1::a00:1"], ["2002:7f00:1::1"], ["2001::1"],
  ["224.0.0.1"], ["255.255.255.255"], ["198.18.0.1"], ["192.0.0.8"], ["240.0.0.1"], ["4000::1"],
])("a public name that leads to %s is not connected to", async (address) => {
  expect(await call("https://hooks.example.com:8443/", { loopback: false, lookup: leadingTo([address]) })).toMatchObject({ failure: "private_address", status: null });
  expect(await call("https://hooks.example.com:8443/", { loopback: true, lookup: leadingTo([address]) })).toMatchObject({ failure: "private_address" });
});

test("a name with one public and one private address is not connected to, whichever comes first", async () => {
  const inside = await insideService(8443);
  for (const addresses of [["11.0.0.1", "127.0.0.1"], ["127.0.0.1", "11.0.0.1"]]) {
    expect(await call("https://hooks.example.com:8443/", { loopback: false, lookup: leadingTo(addresses) })).toMatchObject({ failure: "private_address" });
  }
  expect(inside.reached).toBe(0);
});

test("a name that changes between the check and the connection leads nowhere else: it is looked up once", async () => {
  const inside = await insideService(8443);
  const lookup = leadingTo(["11.0.0.1"], ["127.0.0.1"]);
  // Nobody is at the first address, or somebody who can't show the name's certificate.
  expect((await call("https://hooks.example.com:8443/", { loopback: false, lookup, limitMs: 300 })).failure).not.toBeNull();
  expect([lookup.mock.calls.length, inside.reached]).toEqual([1, 0]);
});

test("this machine can be called in a trial, and in production not even by its own name", async () => {
  const endpoint = await openEndpoint();
  const named = endpoint.url.replace("127.0.0.1", "localhost");
  expect(await call(endpoint.url, { loopback: true })).toMatchObject({ status: 204, failure: null });
  expect(await call(named, { loopback: true, lookup: leadingTo(["127.0.0.1"]) })).toMatchObject({ failure: null });
  expect(await call(named, { loopback: true, lookup: leadingTo(["10.0.0.1"]) })).toMatchObject({ failure: "private_address" });
  expect(await call(endpoint.url, { loopback: false })).toMatchObject({ failure: "address" });
  expect(endpoint.heard).toHaveLength(2);
});

test("a redirect is not followed, wherever it leads", async () => {
  const inside = await openEndpoint();
  const endpoint = await openEndpoint();
  for (const [status, to] of [[301, inside.url], [302, inside.url], [307, inside.url], [308, "http://169.254.169.254/"], [302, "/elsewhere"]] as const) {
    endpoint.answer = (response) => response.writeHead(status, { location: to }).end();
    expect(await call(endpoint.url, { loopback: true })).toMatchObject({ status, failure: "redirect" });
  }
  expect([inside.heard.length, endpoint.heard.length]).toEqual([0, 5]);
});

test("what an endpoint answers is told: its status, the beginning of its words and how long it took", async () => {
  const endpoint = await openEndpoint((response) => response.writeHead(500).end("Out of order\u0000 — sorry"));
  expect(await call(endpoint.url, { loopback: true })).toMatchObject({ status: 500, failure: "status", answer: "Out of order\uFFFD — sorry", tookMs: expect.any(Number) });
  endpoint.answer = (response) => response.writeHead(200).end("€".repeat(5_000));
  expect((await call(endpoint.url, { loopback: true })).answer).toBe("€".repeat(1_024));
  endpoint.answer = (response) => response.writeHead(200).end(Buffer.from([0xff, 0xfe, 0x80]));
  expect((await call(endpoint.url, { loopback: true })).answer.isWellFormed()).toBe(true);
});

test("an endless answer is cut, a slow one ends by the clock, and a connection that breaks is no exception", async () => {
  const endpoint = await openEndpoint((response) => {
    response.writeHead(200);
    const more = () => response.write(Buffer.alloc(16_384, "x")) ? setImmediate(more) : response.once("drain", more);
    more();
  });
  expect(await call(endpoint.url, { loopback: true })).toMatchObject({ status: 200, failure: null });
  endpoint.answer = () => undefined;
  expect(await call(endpoint.url, { loopback: true, limitMs: 200 })).toMatchObject({ status: null, failure: "timeout" });
  endpoint.answer = (response) => void response.writeHead(200).write("drip");
  expect(await call(endpoint.url, { loopback: true, limitMs: 200 })).toMatchObject({ failure: "timeout" });
  endpoint.answer = (response) => void response.socket?.destroy();
  expect(await call(endpoint.url, { loopback: true })).toMatchObject({ status: null, failure: "unreachable" });
  expect(await call(endpoint.url.replace("http:", "https:"), { loopback: true })).toMatchObject({ failure: "certificate" });
  expect(await call("http://127.0.0.1:1/", { loopback: true })).toMatchObject({ failure: "unreachable" });
});

test("headers are those of Standard Webhooks, and whoever knows one of two secrets can check them", async () => {
  const [present, former, foreign] = [newSecret(), newSecret(), newSecret()];
  const endpoint = await openEndpoint();
  const body = JSON.stringify({ type: "hook.ping", timestamp: "2026-11-22T12:00:00.000Z", data: { words: "Größe" } });
  await callHook({ url: endpoint.url, body, headers: signedHeaders({ id: "0e5a1c7e", body }, [present, former], new Date()) }, { loopback: true });
  const [heard] = endpoint.heard;
  const headers = heard?.headers as Record<string, string>;
  expect(headers).toMatchObject({ "content-type": "application/json", "webhook-id": "0e5a1c7e", "webhook-signature": expect.stringMatching(/^v1,\S+ v1,\S+$/) });
  for (const secret of [present, former]) expect(new Webhook(secret).verify(heard?.body ?? "", headers)).toEqual(JSON.parse(body));
  expect(() => new Webhook(foreign).verify(body, headers)).toThrow(/No matching signature/);
  expect(() => new Webhook(present).verify(body.replace("ping", "pong"), headers)).toThrow(/No matching signature/);
  const late = { ...headers, ...signedHeaders({ id: "0e5a1c7e", body }, [present], new Date(Date.now() - 6 * 60_000)) };
  expect(() => new Webhook(present).verify(body, late)).toThrow(/old/);
});

/** An endpoint that says exactly this. */
async function saying(text: string): Promise<string> {
  const server = createServer((socket) => void socket.on("error", () => {}).once("data", () => socket.write(text)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test("an endpoint that offers another protocol is answered for at once, and holds no place for ever", async () => {
  const url = await saying("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: anything\r\n\r\n");
  const answer = await Promise.race([call(url, { loopback: true }), new Promise((resolve) => setTimeout(resolve, 4_000, "never"))]);
  expect(answer).toMatchObject({ status: 101, failure: "status", answer: "" });
});

test("a status that there isn't can be written down all the same", async () => {
  for (const code of ["000", "099"]) {
    const url = await saying(`HTTP/1.1 ${code} Odd\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
    expect(await call(url, { loopback: true })).toMatchObject({ status: null, failure: "status" });
  }
});
