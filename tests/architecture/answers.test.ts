import { afterAll, beforeAll, expect, test } from "vitest";
import { boundCookie } from "@/lib/domain/cookie-name";
import { readSources } from "@/tests/architecture/sources";
import { headersOf, type OpenFront, openFront } from "@/tests/support/front";

const sources = readSources();

// What a browser is given beside the page itself, all of it. Whoever adds a cookie or changes a header changes this list.

/** Every cookie of ours; over HTTPS each bears `__Host-`. */
const COOKIES = ["hb_door", "hb_identity", "hb_locale", "hb_session", "hb_theme"];

/** The only files that set one. */
const SETTERS = ["components/shell/choices.ts", "lib/web/auth.ts", "lib/web/identity.ts", "lib/web/person.ts"];

test("each cookie is known, and set where it is known to be", () => {
  const app = sources.filter(({ path }) => /^(app|components|lib\/(web|api|i18n|front|domain))\//.test(path));
  const names = app.flatMap(({ text }) => [...text.matchAll(/["'`](?:__Host-)?(hb_\w+)["'`]/g)].map(([, name]) => name ?? ""));
  expect([...new Set(names)].toSorted()).toEqual(COOKIES);
  const setters = app.filter(({ text }) => /document\.cookie\s*=|cookies\(\)\)\.set\(|\bjar\.set\(|\.cookies\.set\(|["']set-cookie["'],|sessionToken:/i.test(text)).map(({ path }) => path);
  expect(setters.toSorted()).toEqual(SETTERS);
  for (const path of SETTERS) expect(sources.find((source) => source.path === path)?.text, path).toMatch(/boundCookie\(|cookieName\(|CookieName\(|nameOf\(/);
});

test("over HTTPS a cookie is bound to its host by its name, without it a browser would take none of that name", () => {
  expect([boundCookie("hb_session", true), boundCookie("hb_session", false)]).toEqual(["__Host-hb_session", "hb_session"]);
});

let front: OpenFront;
let answer: { type: string; kept?: string; cookie?: string; status?: number };

beforeAll(async () => {
  front = await openFront({}, {
    handle: (_, response) => {
      response.writeHead(answer.status ?? 200, { "content-type": answer.type, ...(answer.kept ? { "cache-control": answer.kept } : {}), ...(answer.cookie ? { "set-cookie": answer.cookie } : {}) });
      response.end("x");
    },
  });
});
afterAll(() => front.close());

async function headers(given: typeof answer, cookie = ""): Promise<Record<string, string>> {
  answer = given;
  return headersOf(await front.ask("GET /some/page", cookie ? [`Cookie: ${cookie}`] : []));
}

test("every header of an answer is listed, the page's policy to the letter", async () => {
  const { date, "x-request-id": id, "content-security-policy": policy, ...rest } = await headers({ type: "text/html; charset=utf-8" });
  expect(date).toBeTruthy();
  expect(id).toMatch(/^[\da-f-]{36}$/);
  expect(rest).toEqual({
    "cache-control": "private, no-store",
    connection: "close",
    "content-type": "text/html; charset=utf-8",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()",
    "referrer-policy": "strict-origin-when-cross-origin",
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "transfer-encoding": "chunked",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "x-permitted-cross-domain-policies": "none",
  });
  const nonce = /'nonce-([A-Za-z0-9+/]{22}==)'/.exec(policy ?? "")?.[1] ?? "";
  expect((policy ?? "").replaceAll(nonce, "…").split("; ")).toEqual([
    "default-src 'none'",
    "script-src 'self' 'nonce-…' 'strict-dynamic'",
    "style-src 'self' 'nonce-…'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "upgrade-insecure-requests",
  ]);
});

test("each answer has a nonce of its own, and Next is told the same one", async () => {
  const told = await openFront();
  const nonces = await Promise.all([1, 2].map(async () => /'nonce-([^']+)'/.exec(headersOf(await told.ask("GET /"))["content-security-policy"] ?? "")?.[1]));
  expect(new Set(nonces).size).toBe(2);
  expect(told.seen.map(({ headers: { "x-nonce": nonce, "content-security-policy": policy } }) => String(policy).includes(`'nonce-${String(nonce)}'`))).toEqual([true, true]);
  expect(told.seen.map(({ headers: given }) => given["x-nonce"]).toSorted()).toEqual(nonces.toSorted());
  await told.close();
});

test("what is no page may do nothing in a browser, a paper may be read, and the worker's file may fetch", async () => {
  for (const type of ["image/svg+xml", "application/json", "text/csv; charset=utf-8", "application/octet-stream", ""]) expect((await headers({ type }))["content-security-policy"]).toMatch(/^default-src 'none';.* sandbox;/);
  expect((await headers({ type: "application/pdf" }))["content-security-policy"]).toMatch(/^default-src 'none';(?!.*(script-src|sandbox))/);
  expect((await headers({ type: "application/javascript; charset=UTF-8" }))["content-security-policy"]).toMatch(/^default-src 'self';/);
  expect(await headers({ type: "text/html", status: 304 })).not.toHaveProperty("content-security-policy");
});

test("nothing is kept of what somebody with a session is told, unless it is public", async () => {
  const kept = async (says: string, cookie = "", sets = "") => (await headers({ type: "text/html", kept: says, cookie: sets }, cookie))["cache-control"];
  for (const session of ["hb_session=x", "a=b; __Host-hb_session=x"]) {
    expect(await kept("", session)).toBe("private, no-store");
    expect(await kept("private, no-cache", session)).toBe("private, no-store");
    expect(await kept("max-age=60", session)).toBe("private, no-store");
    expect(await kept("public, max-age=31536000, immutable", session)).toBe("public, max-age=31536000, immutable");
    expect(await kept("private, no-cache, no-store, max-age=0", session)).toBe("private, no-cache, no-store, max-age=0");
  }
  expect(await kept("")).toBe("private, no-store");
  expect(await kept("private, no-cache")).toBe("private, no-cache");
  expect(await kept("public, max-age=60", "", "hb_door=x")).toBe("private, no-store");
});
