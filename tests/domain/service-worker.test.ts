import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { beforeEach, describe, expect, test } from "vitest";

const SOURCE = readFileSync(path.resolve(import.meta.dirname, "../../public/sw.js"), "utf8");
const ORIGIN = "https://desk.example";

/** A browser's store of answers, as far as the worker uses it. */
class Store {
  readonly answers = new Map<string, Response>();
  private keyOf(asked: string | { url: string }): string {
    return new URL(typeof asked === "string" ? asked : asked.url, ORIGIN).href;
  }
  put = async (asked: string | { url: string }, answer: Response) => void this.answers.set(this.keyOf(asked), answer);
  match = async (asked: string | { url: string }) => this.answers.get(this.keyOf(asked))?.clone();
  keys = async () => [...this.answers.keys()].map((url) => ({ url }));
  delete = async (asked: { url: string }) => this.answers.delete(this.keyOf(asked));
}

/** The worker in a browser of its own. `network` answers by path; null is no network. */
function browser(network: (path: string) => Response | null) {
  const stores = new Map<string, Store>();
  const asked: string[] = [];
  const open = async (name: string) => stores.get(name) ?? stores.set(name, new Store()).get(name)!;
  const caches = {
    open,
    keys: async () => [...stores.keys()],
    delete: async (name: string) => stores.delete(name),
    match: async (key: string | { url: string }, { cacheName }: { cacheName: string }) => (await open(cacheName)).match(key),
  };
  const fetch = async (target: string | { url: string }) => {
    const { pathname } = new URL(typeof target === "string" ? target : target.url, ORIGIN);
    asked.push(pathname);
    const answer = network(pathname);
    if (!answer) throw new TypeError("Failed to fetch");
    return answer.clone();
  };
  const listeners: Record<string, (event: unknown) => void> = {};
  const self = { addEventListener: (name: string, run: (event: unknown) => void) => (listeners[name] = run), location: { origin: ORIGIN }, skipWaiting: async () => undefined, clients: { claim: async () => undefined } };
  const redirecting = Object.assign(Response, { redirect: (to: string, status: number) => new Response(null, { status, headers: { location: to } }) });
  vm.runInNewContext(SOURCE, { self, caches, fetch, URL, Set, Map, Promise, Response: redirecting, setTimeout, encodeURIComponent });
  const life = async (name: string) => {
    const waits: Promise<unknown>[] = [];
    listeners[name]?.({ waitUntil: (until: Promise<unknown>) => waits.push(until) });
    await Promise.all(waits);
  };
  /** What the page gets; undefined where the worker leaves it to the browser. */
  const ask = async (where: string, { mode = "navigate", method = "GET" } = {}): Promise<Response | undefined> => {
    let answer: Promise<Response> | undefined;
    listeners["fetch"]?.({ request: { url: new URL(where, ORIGIN).href, method, mode }, respondWith: (given: Promise<Response>) => (answer = given) });
    return answer;
  };
  return { ask, asked, install: () => life("install"), activate: () => life("activate"), kept: () => [...stores.values()].flatMap((store) => [...store.answers.keys()].map((url) => new URL(url).pathname)) };
}

const SHELL = '<main data-on-site></main><script src="/_next/static/chunks/page-1a2b.js"></script><link href="/_next/static/css/a.css">';
const html = (body: string, status = 200) => new Response(body, { status, headers: { "content-type": "text/html; charset=utf-8" } });

/** Pages as the server gives them, with something private on each that is somebody's own. */
function pages(where: string): Response | null {
  if (where === "/onsite") return html(SHELL);
  if (where.startsWith("/_next/static/")) return new Response(where.endsWith(".css") ? "body{}" : "run()");
  if (where === "/api/documents/invoices/1") return new Response("%PDF-private");
  return html("<p>Dana's private page</p>");
}

let online = true;
beforeEach(() => {
  online = true;
});
const network = (where: string) => (online ? pages(where) : null);

describe("the browser's worker", () => {
  test("keeps the page for work on site with all its files, and opens it without network", async () => {
    const { install, ask, kept } = browser(network);
    await install();
    expect(kept().toSorted()).toEqual(["/_next/static/chunks/page-1a2b.js", "/_next/static/css/a.css", "/onsite"]);
    online = false;
    expect(await (await ask("/onsite?from=/"))?.text()).toBe(SHELL);
    expect(await (await ask("/_next/static/chunks/page-1a2b.js", { mode: "no-cors" }))?.text()).toBe("run()");
  });

  test("never keeps what is somebody's own: pages of desk and portal, documents, answers of routes", async () => {
    const { install, ask, kept } = browser(network);
    await install();
    for (const where of ["/", "/clients/1", "/portal", "/portal/invoices/1", "/time/outbox", "/sign-in"]) await ask(where);
    await ask("/time/contracts?search=", { mode: "cors" });
    await ask("/api/documents/invoices/1");
    expect(kept().filter((where) => !where.startsWith("/_next/static/"))).toEqual(["/onsite"]);
  });

  test("leads from any other page to the one on site when there is no network", async () => {
    const { install, ask } = browser(network);
    await install();
    online = false;
    const answer = await ask("/clients/1");
    expect([answer?.status, answer?.headers.get("location")]).toEqual([302, "/onsite?from=%2Fclients%2F1"]);
  });

  test("leaves everything alone that is sent, that is of another house, or a route's", async () => {
    const { ask } = browser(network);
    expect(await ask("/time/outbox", { method: "POST", mode: "cors" })).toBeUndefined();
    expect(await ask("https://elsewhere.example/x")).toBeUndefined();
    expect(await ask("/api/documents/invoices/1")).toBeUndefined();
    expect(await ask("/feeds/x.ics", { mode: "cors" })).toBeUndefined();
  });

  test("does not take the page of a network that wants a sign-in for its own", async () => {
    const { install, ask, kept } = browser((where) => (where === "/onsite" ? html("<h1>Hotel Wi-Fi</h1>") : null));
    await install();
    expect(kept()).toEqual([]);
    expect(await (await ask("/onsite"))?.text()).toContain("Hotel");
    expect(kept()).toEqual([]);
  });

  test("keeps no page whose files it could not get: it would not run", async () => {
    const { install, kept } = browser((where) => (where.endsWith(".js") ? null : pages(where)));
    await install().catch(() => undefined);
    expect(kept()).not.toContain("/onsite");
  });

  test("takes the newest page whenever there is network, and a kept file without asking", async () => {
    let build = 1;
    const { install, ask, asked } = browser((where) => (where === "/onsite" ? html(SHELL.replace("1a2b", `build${build}`)) : pages(where)));
    await install();
    build = 2;
    expect(await (await ask("/onsite"))?.text()).toContain("build2");
    const before = asked.length;
    await ask("/_next/static/chunks/page-build2.js", { mode: "no-cors" });
    expect(asked).toHaveLength(before);
  });
});
