import { randomUUID } from "node:crypto";
import * as settings from "@/app/(desk)/settings/sign-in/actions";
import { platform } from "@/lib/db/platform";
import { currentSession } from "@/lib/web/session";
import { staffRead } from "@/lib/web/staff";
import { type FreshTenant, freshTenant, type TestMember } from "@/tests/support/database";
import { openBrowser, signInThrough, type TestBrowser } from "@/tests/support/identity-browser";
import type { OpenIdServer } from "@/tests/support/openid-server";
import { freshOrigin } from "@/tests/support/people";
import { inRequest } from "@/tests/support/request";
import { signedIn } from "@/tests/support/signed-in";

/** A firm whose staff come in through a provider. */
export type IdentityFirm = FreshTenant & { providerId: string };

export const browser = (session?: { cookie: string }) => openBrowser(freshOrigin().address, session);
export const atDesk = (by: TestBrowser) => by.ask(() => staffRead("desk.read", async () => ({})));
export const self = async (by: TestBrowser) => (await by.ask(currentSession)).answer;
export const refusedAt = ({ providerId }: Pick<IdentityFirm, "providerId">, code: string) => `/sign-in/with/${providerId}?refused=${code}`;
export const livingSessions = ({ personId }: Pick<TestMember, "personId">) => platform().session.count({ where: { personId, method: "identity" } });

/** What an owner enters to connect the server of the tests. */
export const openid = (server: OpenIdServer, label = "Work account") => ({ kind: "openid", label, issuer: server.issuer, clientId: server.clientId, clientSecret: server.clientSecret });

/** Does something as a member who signed in beside the doors. */
export async function act(member: TestMember, action: (input: unknown) => Promise<{ ok: boolean; refusal?: string }>, input: object): Promise<{ ok: boolean; refusal?: string } | null> {
  return (await inRequest(await signedIn(member.personId), () => action(input))).answer;
}

export async function openFirm(server: OpenIdServer): Promise<IdentityFirm> {
  const firm = await freshTenant();
  return { ...firm, providerId: await addProvider(firm, server) };
}

export async function addProvider(firm: FreshTenant, server: OpenIdServer, label?: string): Promise<string> {
  const { answer } = await inRequest(await signedIn(firm.owner.personId), () => settings.addProvider(openid(server, label)));
  if (!answer?.ok) throw new Error(JSON.stringify(answer));
  return answer.data.providerId;
}

/** Gives a member an account at the provider, with the address that the firm knows. */
export function accountOf(server: OpenIdServer, member: Pick<TestMember, "email">, claims: Record<string, unknown> = {}): string {
  const login = `sub-${randomUUID()}`;
  server.people.set(login, { email: member.email, email_verified: true, ...claims });
  return login;
}

/** A browser that came in through the firm's provider. */
export async function cameIn(firm: IdentityFirm, server: OpenIdServer, member: TestMember): Promise<TestBrowser> {
  const by = browser();
  const landed = await signInThrough(by, server, firm.providerId, accountOf(server, member));
  if (landed !== "/") throw new Error(`Came to ${landed} instead.`);
  return by;
}
