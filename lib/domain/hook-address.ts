// Which addresses a firm may name for webhooks. What a name leads to is looked at again on every call, by lib/adapters/hooks.

/** Why an address is refused; keys of the catalog `fields`. */
export type HookAddressFault = "hook_address" | "hook_https" | "hook_name" | "hook_port";

/** Ports on which others run web servers; on any further one a call could be meant for something else. */
const PORTS = ["", "8443"];

/** Endings of names that only mean something inside a network. */
const INSIDE = /\.(localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|onion|invalid|test)$/;

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * Reads an address as it was typed: https, a name that the public can resolve, port 443 or 8443, no user and no fragment. A
 * number instead of a name is refused however it is written. `loopback` lets a trial call this very machine, also by http.
 */
export function readHookAddress(typed: string, { loopback }: { loopback: boolean }): { url: string } | { fault: HookAddressFault } {
  const url = parse(typed.trim());
  if (!url || url.username !== "" || url.password !== "" || url.hash !== "" || url.href.length > 500) return { fault: "hook_address" };
  if (loopback && isLoopback(url)) return { url: url.href };
  if (url.protocol !== "https:") return { fault: url.protocol === "http:" ? "hook_https" : "hook_address" };
  if (!isPublicName(url.hostname)) return { fault: "hook_name" };
  if (!PORTS.includes(url.port)) return { fault: "hook_port" };
  return { url: url.href };
}

/** Whether it names this machine itself, by a name or number that can mean nothing else. */
export function isLoopback(url: URL): boolean {
  return (url.protocol === "http:" || url.protocol === "https:") && LOOPBACK.test(url.hostname);
}

function parse(typed: string): URL | null {
  return /^https?:\/\/[^\\\s]+$/i.test(typed) && URL.canParse(typed) ? new URL(typed) : null;
}

// URL writes every number that could be an IPv4 address (decimal, octal, hexadecimal, short) as four decimals, and IPv6 in brackets.
function isPublicName(host: string): boolean {
  if (host.length > 253 || /^[\d.]+$/.test(host) || host.startsWith("[") || host.endsWith(".")) return false;
  return /^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/.test(host) && !INSIDE.test(host);
}
