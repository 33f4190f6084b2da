// Who is at the door: what the socket says, and what a trusted proxy adds. Nobody else is believed.

import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

/** The machines whose `x-forwarded-*` and `x-request-id` are taken. */
export type TrustedProxies = (address: string) => boolean;

/** Where a request comes from, as far as it can be known. */
export interface Guest {
  requestId: string;
  /** The network address: the peer's, or the last one that no trusted proxy stands for. */
  address: string;
  /** The name that was asked for, in lower case; empty where there is none or more than one. */
  host: string;
  /** The peer is this very machine. */
  loopback: boolean;
}

const LOOPBACK = ["127.0.0.0/8", "::1/128"];

// What proxies say, what Next believes of itself, and what we tell Next: from outside none of it is taken.
const OURS = /^(x-forwarded-.*|forwarded|x-real-ip|x-client-ip|x-request-id|x-asked-path|x-nonce|content-security-policy(-report-only)?|x-middleware-.*|x-invoke-.*|x-matched-path|x-now-.*|traceparent|tracestate|baggage)$/;

/**
 * Reads a list such as `10.0.0.0/8, loopback, 2001:db8::1`. Throws an `Error` naming what is no address.
 */
export function proxiesFrom(list: readonly string[]): TrustedProxies {
  const known = new BlockList();
  for (const entry of list.flatMap((each) => (each === "loopback" ? LOOPBACK : [each]))) {
    const [network = "", length] = entry.split("/");
    const version = isIP(network);
    const most = version === 4 ? 32 : 128;
    const bits = length === undefined ? most : Number(length);
    if (version === 0 || !/^\d+$/.test(length ?? "0") || bits > most) throw new Error(`${entry} is no network address.`);
    known.addSubnet(network, bits, version === 4 ? "ipv4" : "ipv6");
  }
  return (address) => isIP(address) !== 0 && known.check(address, isIP(address) === 4 ? "ipv4" : "ipv6");
}

const isLoopback = proxiesFrom(["loopback"]);

/** Reads who asks, and takes everything out of the headers that only a proxy of ours may say. */
export function receive(request: IncomingMessage, trusted: TrustedProxies): Guest {
  const { headers } = request;
  const peer = plainAddress(request.socket.remoteAddress ?? "");
  const believed = trusted(peer);
  const guest: Guest = {
    requestId: (believed && idIn(headers)) || randomUUID(),
    address: believed ? farthest(peer, headers["x-forwarded-for"], trusted) : peer,
    host: hostIn(believed ? (single(headers["x-forwarded-host"]) ?? headers.host) : headers.host),
    loopback: isLoopback(peer),
  };
  for (const name of Object.keys(headers)) if (OURS.test(name)) delete headers[name];
  return guest;
}

/** Tells Next what is known of a guest, in the headers that it reads. */
export function introduce(headers: IncomingHttpHeaders, guest: Guest, protocol: string): void {
  headers.host = guest.host;
  headers["x-forwarded-host"] = guest.host;
  headers["x-forwarded-proto"] = protocol;
  headers["x-forwarded-for"] = guest.address;
  headers["x-request-id"] = guest.requestId;
}

/** Walks the chain of proxies from the nearest outwards, for as long as each is one of ours. */
function farthest(peer: string, chain: string | string[] | undefined, trusted: TrustedProxies): string {
  let address = peer;
  for (const hop of String(chain ?? "").split(",").toReversed()) {
    const next = plainAddress(hop.trim());
    if (isIP(next) === 0) break;
    address = next;
    if (!trusted(next)) break;
  }
  return address;
}

/** Without the brackets, the port and the prefix that the same address can be written with. */
function plainAddress(text: string): string {
  const bare = text.replace(/^\[([^\]]*)\](:\d+)?$/, "$1").replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  return bare.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "").replace(/%.*$/, "");
}

function idIn(headers: IncomingHttpHeaders): string | undefined {
  return /^[\w.-]{8,64}$/.exec(single(headers["x-request-id"]) ?? "")?.[0];
}

function hostIn(host: string | undefined): string {
  return /^(\[[\da-f:.]+\]|[\w.-]+)(:\d{1,5})?$/i.exec(host ?? "")?.[0].toLowerCase() ?? "";
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
