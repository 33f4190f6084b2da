/** Where the browser's worker keeps the pages for work without network; see public/sw.js. */
const ADDRESS = "/sw.js";

/** Installs the worker in a built app. While one develops, kept files would only hide what changed. */
export function installWorker(): void {
  if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
  void navigator.serviceWorker.register(ADDRESS, { scope: "/", updateViaCache: "none" }).catch(() => undefined);
}
