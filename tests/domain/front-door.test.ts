import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { proxiesFrom } from "@/lib/front/guest";
import { withoutTokens } from "@/lib/front/traces";
import { log } from "@/lib/log";
import { withOrigin } from "@/lib/origin";
import { BASE, headersOf, type OpenFront, openFront, statusOf } from "@/tests/support/front";

let front: OpenFront;
beforeAll(async () => {
  front = await openFront();
});
afterAll(() => front.close());

/** What came of an attack: its status, and whether it reached what stands behind. */
async function came(answer: Promise<string>): Promise<{ status: number; through: boolean }> {
  const before = front.seen.length;
  return { status: statusOf(await answer), through: front.seen.length > before };
}

const HOST = "Host: hours.example";

describe("an address", () => {
  test("that is fine goes through, with its question", async () => {
    expect(await came(front.ask("GET /clients?search=%C3%A9%20x"))).toEqual({ status: 200, through: true });
    expect(front.seen.at(-1)?.url).toBe("/clients?search=%C3%A9%20x");
  });

  test.each(["/%", "/%E0%A4%A", "/a%zz", "/%ff", "/clients/%00", "//evil.example/", "/\\evil.example", "/api/v1/../../clients", "/_next/static/%2e%2e/%2E./clients", "/api/v1/..%2f..%2fclients", "/./clients", "/clients/..", "/%5Cevil.example", "http://evil.example/", "*", "/caf\u00e9"])("that can't be read is refused: %s", async (address) => {
    expect(await came(front.ask(`GET ${address}`))).toEqual({ status: 400, through: false });
  });

  test("that is too long is refused, even where it fills the whole head", async () => {
    expect(await came(front.ask(`GET /${"a".repeat(8_192)}`))).toEqual({ status: 414, through: false });
    expect(await came(front.ask(`GET /?q=${"a".repeat(9_000)}`))).toEqual({ status: 414, through: false });
    expect(await came(front.ask(`GET /${"a".repeat(40_000)}`))).toEqual({ status: 414, through: false });
    expect(await came(front.ask("GET /", [`Cookie: ${"a".repeat(40_000)}`]))).toEqual({ status: 431, through: false });
  });
});

describe("a method", () => {
  test.each(["TRACE", "CONNECT", "PROPFIND", "QUERY", "FOO", "PUT", "DELETE", "PATCH"])("that nobody needs is refused: %s", async (method) => {
    const target = method === "CONNECT" ? "evil.example:443" : "/";
    const refused = await came(front.ask(`${method} ${target}`));
    expect(refused).toEqual({ status: 405, through: false });
  });

  test("of the API reaches the API", async () => {
    for (const method of ["PUT", "PATCH", "DELETE"]) expect(await came(front.ask(`${method} /api/v1/clients`))).toEqual({ status: 200, through: true });
    expect(await came(front.ask("TRACE /api/v1/clients"))).toEqual({ status: 405, through: false });
  });

  test("and what is no HTTP at all ends the connection with 400", async () => {
    expect(await came(front.send("GET hello\r\n\r\n"))).toEqual({ status: 400, through: false });
    expect(await came(front.send(`GET / HTTP/1.1\r\nAccept: */*\r\n\r\n`))).toEqual({ status: 400, through: false });
    expect(await came(front.send(`POST / HTTP/1.1\r\n${HOST}\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`))).toEqual({ status: 400, through: false });
  });
});

describe("a host", () => {
  test.each(["evil.example", "hours.example.evil.example", "hours.example:8080", "", "hours.example, evil.example", "127.0.0.2.evil.example"])("that isn't ours is refused: %s", async (host) => {
    expect(await came(front.ask("GET /", [`Host: ${host || "\t"}`]))).toEqual({ status: 421, through: false });
  });

  test("is believed of the one that was asked, whatever is said of having forwarded it", async () => {
    const forged = ["X-Forwarded-Host: evil.example", "X-Forwarded-Proto: http", "X-Forwarded-For: 203.0.113.9", "X-Real-IP: 203.0.113.9", "Forwarded: host=evil.example", "X-Request-Id: forged-forged", "Content-Security-Policy: script-src 'nonce-forged'", "X-Nonce: forged", "X-Middleware-Subrequest: proxy", "Traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"];
    await front.ask("GET /", forged);
    const { headers, origin } = front.seen.at(-1)!;
    expect(headers).toMatchObject({ host: "hours.example", "x-forwarded-host": "hours.example", "x-forwarded-proto": "https", "x-forwarded-for": "127.0.0.1" });
    expect(JSON.stringify(headers)).not.toMatch(/evil|forged|203\.0\.113|subrequest|traceparent/);
    expect(origin).toMatchObject({ address: "127.0.0.1", requestId: headers["x-request-id"] });
    expect(await came(front.ask("GET /", ["Host: evil.example", "X-Forwarded-Host: hours.example"]))).toEqual({ status: 421, through: false });
  });

  test("of this very machine is fine for who sits at it, and probes ask by any name", async () => {
    for (const host of ["localhost:3000", "127.0.0.1", "[::1]:3000"]) expect(await came(front.ask("GET /", [`Host: ${host}`]))).toEqual({ status: 200, through: true });
    expect(front.seen.at(-1)?.headers["x-forwarded-proto"]).toBe("http");
    for (const probe of ["/healthz", "/readyz"]) expect(await came(front.ask(`GET ${probe}`, ["Host: 10.1.2.3:3000"]))).toEqual({ status: 200, through: true });
  });

  test("in the name of a trusted proxy is the one that it forwards, with the address and the id", async () => {
    const behind = await openFront({ trusted: proxiesFrom(["loopback", "10.0.0.0/8"]) });
    const chain = "X-Forwarded-For: 203.0.113.66, 198.51.100.7, 10.1.1.1";
    expect(statusOf(await behind.ask("GET /", ["Host: app:3000", "X-Forwarded-Host: hours.example", chain, "X-Request-Id: given-by-proxy"]))).toBe(200);
    expect(behind.seen[0]?.origin).toMatchObject({ address: "198.51.100.7", requestId: "given-by-proxy" });
    expect(behind.seen[0]?.headers).toMatchObject({ host: "hours.example", "x-forwarded-for": "198.51.100.7" });
    expect(statusOf(await behind.ask("GET /", ["X-Forwarded-For: nonsense"]))).toBe(200);
    expect(behind.seen[1]?.origin?.address).toBe("127.0.0.1");
    await behind.close();
  });

  test("or network that makes no sense in the list of proxies stops the start", () => {
    for (const entry of ["everybody", "10.0.0.0/33", "10.0.0/8", "::1/129", "10.0.0.0/x"]) expect(() => proxiesFrom([entry])).toThrow(`${entry} is no network address.`);
    expect(proxiesFrom(["2001:db8::/32"])("2001:db8::5")).toBe(true);
    expect(proxiesFrom([])("127.0.0.1")).toBe(false);
  });
});

describe("an action", () => {
  const fromSite = (origin: string, site?: string) => front.ask("POST /clients", [`Origin: ${origin}`, ...(site ? [`Sec-Fetch-Site: ${site}`] : []), "Next-Action: x"], "[]");

  test("of our own page goes through, body and all", async () => {
    for (const [origin, site] of [[BASE], [BASE, "same-origin"], ["null", "same-origin"], [BASE, "none"]] as const) expect(await came(fromSite(origin, site))).toEqual({ status: 200, through: true });
    expect(front.seen.at(-1)).toMatchObject({ method: "POST", body: "[]" });
  });

  test.each<[origin: string, site?: string]>([["https://evil.example"], ["null"], [""], ["http://hours.example"], ["https://hours.example.evil.example"], ["https://hours.example:444"], [BASE, "cross-site"], [BASE, "same-site"], ["https://evil.example", "same-origin"], ["null", "cross-site"]])("of another site is refused: %s %s", async (origin, site) => {
    expect(await came(fromSite(origin, site))).toEqual({ status: 403, through: false });
  });

  test("of another site is refused with a forwarded host that would fit it", async () => {
    expect(await came(front.ask("POST /clients", ["Origin: https://evil.example", "X-Forwarded-Host: evil.example"], "[]"))).toEqual({ status: 403, through: false });
  });

  test("is not what programs, webhooks and mail programs send: they come without a page", async () => {
    for (const path of ["/api/v1/entries", "/api/webhooks/stripe/x", "/api/choices/x"]) expect(await came(front.ask(`POST ${path}`, ["Origin: "], "{}"))).toEqual({ status: 200, through: true });
    expect(await came(front.ask("POST /api/auth/callback/password", ["Origin: "], "a=b"))).toEqual({ status: 403, through: false });
    expect(await came(front.ask("POST /time/outbox", ["Origin: "], "{}"))).toEqual({ status: 403, through: false });
  });
});

test("whoever need not say from which page they come brings no cookie along", async () => {
  const cookie = "Cookie: __Host-hb_session=abc";
  for (const path of ["/api/v1/docs", "/api/v1/%64ocs", "/api/webhooks/stripe/x", "/api/choices/x"]) {
    expect(statusOf(await front.ask(`POST ${path}`, ["Origin: ", cookie, "Next-Action: x"], "[]"))).toBe(200);
    expect(front.seen.at(-1)?.headers.cookie).toBeUndefined();
  }
  await front.ask("GET /api/v1/docs", [cookie]);
  expect(front.seen.at(-1)?.headers.cookie).toContain("abc");
  await front.ask("POST /clients", [cookie], "[]");
  expect(front.seen.at(-1)?.headers.cookie).toContain("abc");
});

test("a line of our log says which firm a request was for, once a gate has known it", async () => {
  const told = vi.spyOn(log, "info");
  onTestFinished(() => told.mockRestore());
  const firms = await openFront({}, { handle: (request, response) => withOrigin(request.url === "/clients" ? { tenantId: "of-this-test" } : {}, () => void response.end()) });
  for (const path of ["/clients", "/sign-in"]) await firms.ask(`GET ${path}`);
  await firms.close();
  const lines = told.mock.calls.map(([fields]) => fields as unknown as { path: string; tenantId?: string; requestId: string });
  expect(lines.map(({ path, tenantId }) => [path, tenantId])).toEqual([["/clients", "of-this-test"], ["/sign-in", undefined]]);
  expect(new Set(lines.map(({ requestId }) => requestId)).size).toBe(2);
});

test("a trace of a request holds its address without token and question", () => {
  const attributes: Record<string, string> = { "http.method": "GET", "http.target": "/link/AbCdEfGhIjKlMnOpQrStUvWxYz012345?next=/clients" };
  const span = { attributes, setAttribute: (name: string, value: string) => void (attributes[name] = value) };
  withoutTokens.onStart(...([span] as unknown as Parameters<typeof withoutTokens.onStart>));
  expect(attributes).toEqual({ "http.method": "GET", "http.target": "/link/:token" });
});

test("each reader is told no in their own way", async () => {
  const page = await front.ask("GET /%", ["Accept-Language: it"]);
  expect(page).toContain('<html lang="it">');
  expect(page).toContain("Questo indirizzo non è leggibile".replaceAll("è", "\u00c3\u00a8"));
  const program = await front.ask("POST /api/v1/clients", ["Content-Length: 2000000"], "");
  expect(headersOf(program)).toMatchObject({ "content-type": "application/problem+json", "cache-control": "private, no-store" });
  expect(JSON.parse(program.split("\r\n\r\n")[1] ?? "")).toMatchObject({ status: 413, code: "body_too_large", type: "/api/v1/docs#body_too_large" });
  expect(headersOf(await front.ask("POST /clients", ["Origin: https://evil.example"], "[]"))["content-type"]).toBe("text/plain; charset=utf-8");
});
