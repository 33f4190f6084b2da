import { generateKeyPairSync, sign } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import { type Reach, reach } from "@/lib/adapters/identity/reach";

/** A real OpenID provider on this machine, on which tests may also lay hands. */
export interface OpenIdServer {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who has an account, by the name they type, and what the provider says of them. */
  people: Map<string, Record<string, unknown>>;
  /** Changes tokens on their way out: claims, the algorithm, or the key that they are signed with. */
  forge: ((claims: Record<string, unknown>) => Forged) | null;
  /** How often a code was exchanged. */
  exchanges: number;
  /** Goes to `url` as a browser would, signs in as `login`, and gives the address to which the browser is sent back. */
  signIn: (url: string, login: string) => Promise<URL>;
  /** The same server under Microsoft's addresses: each directory has an issuer of its own, all have the same keys. */
  asMicrosoft: Reach;
  close: () => Promise<void>;
}

export interface Forged {
  claims: Record<string, unknown>;
  alg?: "RS256" | "none";
  /** Signed with a key that the provider never showed. */
  strangeKey?: boolean;
}

export const MICROSOFT = "https://login.microsoftonline.com";

const CLIENT = { clientId: "hourbank", clientSecret: "a secret that only the firm and its provider have" };

/** Opens the server. Whoever is signed in there agrees to everything. */
export async function openOpenIdServer(): Promise<OpenIdServer> {
  let listener: RequestListener = (_, response) => response.end();
  const http = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const keys = { own: rsaKey(), strange: rsaKey() };
  const people: OpenIdServer["people"] = new Map();
  const provider = quietly(() => new Provider(issuer, configuration(people, keys.own)));
  Object.defineProperty(provider.Client.prototype, "redirectUriAllowed", { value: () => true });
  const server: OpenIdServer = {
    issuer,
    ...CLIENT,
    people,
    forge: null,
    exchanges: 0,
    signIn,
    asMicrosoft: (url, asked) => underMicrosoft(issuer, url, asked),
    close: () => new Promise((resolve) => http.close(() => resolve())),
  };
  provider.use(async (context, next) => {
    await next();
    if (context.path !== "/token") return;
    server.exchanges += 1;
    const body = context.body as { id_token?: string };
    if (server.forge && body.id_token) body.id_token = resign(server.forge(claimsOf(body.id_token)), keys);
  });
  listener = provider.callback();
  return server;
}

type Key = { jwk: Record<string, unknown>; pem: string };

function configuration(people: OpenIdServer["people"], key: Key): ConstructorParameters<typeof Provider>[1] {
  return {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: ["https://hours.example.test/replaced"],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    jwks: { keys: [key.jwk] },
    cookies: { keys: ["a key of the tests' provider"] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "preferred_username", "tid", "oid"] },
    conformIdTokenClaims: false,
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client!.clientId, accountId: context.oidc.session!.accountId! });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  };
}

function rsaKey(): Key {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...privateKey.export({ format: "jwk" }), kid: "of-the-tests", alg: "RS256", use: "sig" };
  return { jwk, pem: privateKey.export({ format: "pem", type: "pkcs8" }).toString() };
}

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;
}

function resign({ claims, alg = "RS256", strangeKey = false }: Forged, keys: { own: Key; strange: Key }): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg, kid: "of-the-tests", typ: "JWT" })}.${part(claims)}`;
  if (alg === "none") return `${text}.`;
  const signature = sign("sha256", Buffer.from(text), strangeKey ? keys.strange.pem : keys.own.pem);
  return `${text}.${signature.toString("base64url")}`;
}

/** Microsoft's addresses, answered by the server at `issuer`. */
async function underMicrosoft(issuer: string, url: string, asked: Parameters<Reach>[1]): Promise<Response> {
  const described = new RegExp(`^${MICROSOFT}/([^/]+)/v2\\.0/\\.well-known/openid-configuration$`).exec(url);
  if (!described) return reach(url.replace(MICROSOFT, issuer), asked);
  const plain = (await (await reach(`${issuer}/.well-known/openid-configuration`, asked)).json()) as Record<string, unknown>;
  const { authorization_response_iss_parameter_supported: _, ...rest } = plain;
  const moved = JSON.parse(JSON.stringify(rest).replaceAll(issuer, MICROSOFT)) as Record<string, unknown>;
  const authority = described[1] ?? "";
  return Response.json({ ...moved, issuer: `${MICROSOFT}/${authority === "organizations" ? "{tenantid}" : authority}/v2.0` });
}

async function signIn(url: string, login: string): Promise<URL> {
  const cookies = new Map<string, string>();
  const { origin } = new URL(url);
  let next = url;
  let body: string | undefined;
  for (let step = 0; step < 12; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { cookie, ...(body ? { "content-type": "application/x-www-form-urlencoded" } : {}) };
    const answer = await fetch(next, { method: body ? "POST" : "GET", body, headers, redirect: "manual" });
    for (const set of answer.headers.getSetCookie()) cookies.set(set.split("=")[0] ?? "", /=([^;]*)/.exec(set)?.[1] ?? "");
    const location = answer.headers.get("location");
    body = undefined;
    if (location) next = new URL(location, next).href;
    else body = new URLSearchParams({ prompt: "login", login, password: "any" }).toString();
    if (!next.startsWith(origin)) return new URL(next);
  }
  throw new Error(`The provider never sent the browser back from ${next}.`);
}

/** The library warns on the console about what only tests do. */
function quietly<Made>(make: () => Made): Made {
  const { info, warn } = console;
  Object.assign(console, { info: () => {}, warn: () => {} });
  try {
    return make();
  } finally {
    Object.assign(console, { info, warn });
  }
}
