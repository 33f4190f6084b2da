// Hourbank's worker in the browser: it lets the page "On site" open without network. It keeps two things and nothing else:
// that page, which is the same for everybody and names nobody, and the files it is built from, whose names carry their hash.
// Answers that are somebody's own (pages of the desk, the portal, the API, documents) are never kept, so there is nothing here
// for whoever signs in next.

const SHELL = "hourbank-shell-1";
const FILES = "hourbank-files-1";
const ON_SITE = "/onsite";
const MOST_FILES = 400;
const PATIENCE_MS = 5_000;

self.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOthers().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/_next/static/")) event.respondWith(fileFirst(request));
  else if (request.mode === "navigate" && url.pathname === ON_SITE) event.respondWith(shellFromNetwork(request));
  else if (request.mode === "navigate" && !url.pathname.startsWith("/api/")) event.respondWith(pageOrOnSite(request));
});

/** A file whose name carries its hash never changes: the kept one is right. */
async function fileFirst(request) {
  const kept = await caches.match(request, { cacheName: FILES });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await keepFile(request, answer.clone());
  return answer;
}

/** The newest page for work on site; the kept one where the network is gone or too slow to wait for. */
async function shellFromNetwork(request) {
  try {
    const answer = await within(fetch(request), PATIENCE_MS);
    if (isShell(answer)) await keepPage(answer.clone());
    return answer;
  } catch {
    return (await caches.match(ON_SITE, { cacheName: SHELL })) ?? Response.error();
  }
}

/** Any other page comes from the network or not at all: then the page for work on site opens instead. */
async function pageOrOnSite(request) {
  try {
    return await fetch(request);
  } catch {
    const kept = await caches.match(ON_SITE, { cacheName: SHELL });
    return kept ? Response.redirect(`${ON_SITE}?from=${encodeURIComponent(new URL(request.url).pathname)}`, 302) : Response.error();
  }
}

async function keepShell() {
  const answer = await fetch(ON_SITE, { cache: "no-store" });
  if (isShell(answer)) await keepPage(answer);
}

/** Ours, and no page of a network that wants a sign-in first. */
function isShell(answer) {
  return answer.ok && !answer.redirected && answer.headers.get("content-type")?.startsWith("text/html") === true;
}

/** Keeps the page with all files that it names; one without its files would not run, so those come first. */
async function keepPage(answer) {
  const html = await answer.clone().text();
  if (!html.includes("data-on-site")) return;
  const named = filesIn(html);
  await Promise.all(named.map(keepNamed));
  const styles = await Promise.all(named.filter((path) => path.endsWith(".css")).map(textOf));
  await Promise.all(styles.flatMap(filesInStyle).map((path) => keepNamed(path).catch(() => undefined)));
  const shell = await caches.open(SHELL);
  // The policy names the very scripts of this page, so the two are kept together.
  const policy = answer.headers.get("content-security-policy");
  const headers = { "content-type": "text/html; charset=utf-8", ...(policy && { "content-security-policy": policy }) };
  await shell.put(ON_SITE, new Response(html, { headers }));
}

function filesIn(html) {
  return [...new Set([...html.matchAll(/\/_next\/static\/[\w./~%@()[\]-]+?\.(?:js|css)/g)].map(([path]) => path))];
}

function filesInStyle(css) {
  return [...new Set([...css.matchAll(/url\((?:["']?)([^"')]+\.woff2?)/g)].map(([, path]) => new URL(path, `${self.location.origin}/_next/static/css/`).pathname))].filter((path) => path.startsWith("/_next/static/"));
}

async function textOf(path) {
  const kept = await caches.match(path, { cacheName: FILES });
  return kept ? kept.text() : "";
}

async function keepNamed(path) {
  if (await caches.match(path, { cacheName: FILES })) return;
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} is not there`);
  await keepFile(path, answer);
}

async function keepFile(request, answer) {
  const files = await caches.open(FILES);
  await files.put(request, answer);
  const names = await files.keys();
  // The oldest of builds long gone; what the page still needs is fetched again with the next visit.
  await Promise.all(names.slice(0, Math.max(0, names.length - MOST_FILES)).map((name) => files.delete(name)));
}

async function forgetOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("hourbank-") && name !== SHELL && name !== FILES).map((name) => caches.delete(name)));
}

function within(answer, milliseconds) {
  return Promise.race([answer, new Promise((_, refuse) => setTimeout(() => refuse(new Error("too slow")), milliseconds))]);
}
