import { isIPv6, type LookupFunction } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { identityOf } from "@/lib/adapters/identity/claims";
import { beginIdentity, finishIdentity, tryIdentity } from "@/lib/adapters/identity/client";
import type { IdentityAccess } from "@/lib/adapters/identity/port";
import { isReachable, reach } from "@/lib/adapters/identity/reach";
import { MICROSOFT, openOpenIdServer, type Forged, type OpenIdServer } from "@/tests/support/openid-server";

const BACK = "https://hours.example.test/api/auth/with/here";
const NORTH = "1111abcd-2222-3333-4444-555555555555";
const SOUTH = "99999999-2222-3333-4444-555555555555";
const OID = "aaaaaaaa-0000-4000-8000-00000000000a";

let server: OpenIdServer;
let other: OpenIdServer;

beforeAll(async () => {
  server = await openOpenIdServer();
  other = await openOpenIdServer();
});
afterAll(async () => {
  await server.close();
  await other.close();
});
beforeEach(() => {
  server.forge = null;
  server.people.set("paula", { email: "Paula@Example.Test", email_verified: true });
});

const refused = expect.objectContaining({ name: "IdentityRefused" });
const unreachable = expect.objectContaining({ name: "IdentityUnreachable" });

function openid(): IdentityAccess {
  return { kind: "openid", issuer: server.issuer, clientId: server.clientId, clientSecret: server.clientSecret, directories: [] };
}

function microsoft(directories = [NORTH, SOUTH]): IdentityAccess {
  return { ...openid(), kind: "entra", issuer: MICROSOFT, directories };
}

/** Signs in at the provider and comes back, with a hand on the address, the flow or the token where a test wants one. */
async function comeBack(access: IdentityAccess, change: { address?: (url: URL) => void; flow?: object; forge?: OpenIdServer["forge"] } = {}) {
  const asks = access.kind === "entra" ? server.asMicrosoft : reach;
  const { url, flow } = await beginIdentity(access, BACK, asks);
  const returned = await server.signIn(url.replace(MICROSOFT, server.issuer), "paula");
  if (access.kind === "entra") returned.searchParams.delete("iss");
  change.address?.(returned);
  server.forge = change.forge ?? (access.kind === "entra" ? ofDirectory() : null);
  return finishIdentity(access, returned, { ...flow, ...change.flow }, asks);
}

/** A token as Microsoft writes it. */
function ofDirectory(tid = NORTH, claims: Record<string, unknown> = {}): (claims: Record<string, unknown>) => Forged {
  return (plain) => ({ claims: { ...plain, iss: `${MICROSOFT}/${tid}/v2.0`, tid, oid: OID, preferred_username: "paula@north.example.test", ...claims } });
}

test("a provider vouches for somebody, with the address that it has verified", async () => {
  expect(await comeBack(openid())).toEqual({ subject: "paula", email: "paula@example.test" });
});

test("an address that the provider has not verified is none", async () => {
  for (const claims of [{ email_verified: false }, { email_verified: undefined }, { email_verified: "true" }, { email_verified: 1 }]) {
    server.people.set("paula", { email: "paula@example.test", ...claims });
    expect(await comeBack(openid())).toEqual({ subject: "paula", email: null });
  }
});

test("Microsoft vouches by directory and object, with one listed directory as with several", async () => {
  expect(await comeBack(microsoft())).toEqual({ subject: `${NORTH}:${OID}`, email: "paula@example.test" });
  expect(await comeBack(microsoft(), { forge: ofDirectory(SOUTH, { email: undefined }) })).toEqual({ subject: `${SOUTH}:${OID}`, email: "paula@north.example.test" });
  expect(await comeBack(microsoft([NORTH]))).toEqual({ subject: `${NORTH}:${OID}`, email: "paula@example.test" });
});

test.each<[string, (plain: Record<string, unknown>) => Forged]>([
  ["a directory that is not listed", ofDirectory("77777777-2222-3333-4444-555555555555")],
  ["the issuer of another directory", ofDirectory(NORTH, { iss: `${MICROSOFT}/${SOUTH}/v2.0` })],
  ["an issuer elsewhere that ends alike", ofDirectory(NORTH, { iss: `https://login.example.test/${NORTH}/v2.0` })],
  ["the older kind of issuer", ofDirectory(NORTH, { iss: `https://sts.windows.net/${NORTH}/` })],
  ["a directory that is a list", ofDirectory(NORTH, { tid: [NORTH] })],
  ["a directory written otherwise", ofDirectory(NORTH, { tid: NORTH.toUpperCase() })],
  ["no object", ofDirectory(NORTH, { oid: undefined })],
  ["an object that would end in another's name", ofDirectory(NORTH, { oid: `x:${OID}` })],
])("Microsoft vouches for nobody with %s", async (_, forge) => {
  await expect(comeBack(microsoft(), { forge })).rejects.toEqual(refused);
});

test("the house looks at the issuer itself, whatever the library let pass", () => {
  const claims = { tid: NORTH, oid: OID, iss: `${MICROSOFT}/${NORTH}/v2.0` };
  expect(identityOf(microsoft(), claims)).toMatchObject({ subject: `${NORTH}:${OID}` });
  for (const iss of [`${MICROSOFT}/${SOUTH}/v2.0`, `${MICROSOFT}/{tenantid}/v2.0`, `${MICROSOFT}/${NORTH}/v1.0`, undefined]) {
    expect(() => identityOf(microsoft(), { ...claims, iss })).toThrow(refused);
  }
  for (const iss of [other.issuer, `${server.issuer}/more`, 7]) expect(() => identityOf(openid(), { sub: "paula", iss })).toThrow(refused);
  expect(identityOf(openid(), { sub: "paula", iss: `${server.issuer}/` })).toMatchObject({ subject: "paula" });
});

test("with one directory its own issuer is all that counts", async () => {
  await expect(comeBack(microsoft([NORTH]), { forge: ofDirectory(SOUTH) })).rejects.toEqual(refused);
});

const seconds = () => Math.floor(Date.now() / 1_000);

test.each<[string, (plain: Record<string, unknown>) => Forged]>([
  ["for another program", (claims) => ({ claims: { ...claims, aud: "somebody-else" } })],
  ["for several programs, and not to us", (claims) => ({ claims: { ...claims, aud: ["hourbank", "somebody-else"], azp: "somebody-else" } })],
  ["with another nonce", (claims) => ({ claims: { ...claims, nonce: "another" } })],
  ["without a nonce", ({ nonce: _, ...claims }) => ({ claims })],
  ["that has run out", (claims) => ({ claims: { ...claims, iat: seconds() - 7_200, exp: seconds() - 120 } })],
  ["that never runs out", ({ exp: _, ...claims }) => ({ claims })],
  ["of another issuer", (claims) => ({ claims: { ...claims, iss: other.issuer } })],
  ["that nobody signed", (claims) => ({ claims, alg: "none" })],
  ["signed with another key", (claims) => ({ claims, strangeKey: true })],
  ["without a person", ({ sub: _, ...claims }) => ({ claims })],
])("a token %s proves nobody", async (_, forge) => {
  await expect(comeBack(openid(), { forge })).rejects.toEqual(refused);
});

test("a way back that began elsewhere proves nobody: another state, none, another verifier", async () => {
  await expect(comeBack(openid(), { flow: { state: "of another browser" } })).rejects.toEqual(refused);
  await expect(comeBack(openid(), { address: (url) => url.searchParams.delete("state") })).rejects.toEqual(refused);
  await expect(comeBack(openid(), { flow: { codeVerifier: "x".repeat(43) } })).rejects.toEqual(refused);
  await expect(comeBack(openid(), { flow: { nonce: "of another browser" } })).rejects.toEqual(refused);
});

test("a code of one provider is not carried to another", async () => {
  const before = other.exchanges;
  await expect(comeBack(openid(), { address: (url) => url.searchParams.set("iss", other.issuer) })).rejects.toEqual(refused);
  await expect(comeBack(openid(), { address: (url) => url.searchParams.delete("iss") })).rejects.toEqual(refused);
  const { url } = await beginIdentity(openid(), BACK);
  const returned = await server.signIn(url, "paula");
  const there = { ...openid(), issuer: other.issuer };
  const { flow } = await beginIdentity(there, BACK);
  returned.searchParams.set("state", flow.state);
  await expect(finishIdentity(there, returned, flow)).rejects.toEqual(refused);
  expect(other.exchanges).toBe(before);
});

test("a code is good once", async () => {
  const { url, flow } = await beginIdentity(openid(), BACK);
  const returned = await server.signIn(url, "paula");
  expect(await finishIdentity(openid(), returned, flow)).toMatchObject({ subject: "paula" });
  await expect(finishIdentity(openid(), returned, flow)).rejects.toEqual(refused);
});

test("somebody who says no there is not signed in here", async () => {
  const { flow } = await beginIdentity(openid(), BACK);
  const returned = new URL(`${BACK}?error=access_denied&state=${flow.state}&iss=${encodeURIComponent(server.issuer)}`);
  await expect(finishIdentity(openid(), returned, flow)).rejects.toEqual(refused);
});

test("what is asked for bears state, nonce and challenge, and never the secret", async () => {
  const { url, flow } = await beginIdentity(openid(), BACK);
  const asked = new URL(url).searchParams;
  expect(Object.fromEntries(asked)).toMatchObject({ response_type: "code", redirect_uri: BACK, state: flow.state, nonce: flow.nonce, code_challenge_method: "S256" });
  expect(url).not.toContain(flow.codeVerifier);
  expect(url).not.toContain(encodeURIComponent(server.clientSecret));
});

test("an owner's settings are tried: a provider that is there, one that isn't, one that calls itself otherwise", async () => {
  expect(await tryIdentity(openid())).toEqual({ signInPage: `${server.issuer}/auth` });
  await expect(tryIdentity({ ...openid(), issuer: "http://127.0.0.1:9" })).rejects.toEqual(unreachable);
  await expect(tryIdentity({ ...openid(), issuer: server.issuer.replace("127.0.0.1", "localhost") })).rejects.toEqual(unreachable);
  // Microsoft's description for all directories is not one issuer: without a list of directories it vouches for nobody.
  await expect(comeBack({ ...microsoft(), kind: "openid", issuer: `${MICROSOFT}/organizations/v2.0`, directories: [] }, { forge: ofDirectory() })).rejects.toBeDefined();
});

test("a provider's address leads neither into the own network nor to anything unprotected", async () => {
  for (const address of ["http://example.com", "ftp://example.com", "https://user:secret@example.com", "javascript:alert(1)", "http://10.0.0.1", "http://127.0.0.1.example.com"]) {
    expect([address, isReachable(address)]).toEqual([address, false]);
  }
  for (const address of ["https://10.0.0.1/", "https://169.254.169.254/latest", "https://[::ffff:192.168.1.1]/", "https://[fd00::1]/"]) {
    await expect(reach(address, { method: "GET", headers: {} })).rejects.toThrow(/not allowed/i);
  }
  for (const address of ["10.0.0.1", "fd00::1", "::7f00:1", "64:ff9b::a00:1"]) {
    const leading: LookupFunction = (_name, _options, told) => told(null, [{ address, family: isIPv6(address) ? 6 : 4 }]);
    await expect(reach("https://login.example.com/", { method: "GET", headers: {} }, leading), address).rejects.toThrow(/not (allowed|public)/i);
  }
});
