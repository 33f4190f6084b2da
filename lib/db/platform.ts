// What stands above firms: people, sessions, links by mail, the worker's pulse. Importable by lib/web, the worker, lib/cli,
// lib/features/tenants and lib/features/people only; a test holds that.

import { connections, namedStatement, prisma } from "@/lib/db/client";
import { Prisma, type PrismaClient } from "@/lib/db/generated/client";
import type { Role } from "@/lib/domain/permission";

/** Tables without a firm. */
export function platform(): Pick<PrismaClient, "person" | "session" | "secondFactor" | "recoveryCode" | "passkey" | "passkeyChallenge" | "mailLink" | "doorCount" | "workerHeartbeat" | "$transaction" | "$queryRaw" | "$executeRaw"> {
  return prisma();
}

/** A place where a person may sit: at the desk of a firm, or in the portal as contact of a firm's client. */
export interface Place {
  tenantId: string;
  tenantName: string;
  currency: string;
  timeZone: string;
  face: "desk" | "portal";
  role: Role | "contact";
  /** The member's id at the desk, the contact's id in the portal. */
  subjectId: string;
  subjectName: string;
  bareNumber: "hours" | "minutes";
  clientId: string | null;
  clientName: string | null;
  /** The firm wants a second factor of its staff; never so in the portal. */
  requiresFactor: boolean;
}

/** How a session was opened. */
export type SessionMethod = "password" | "link" | "passkey" | "identity" | "support";

/** A living session with its person and all their places, or null: signed out, expired or never there. */
export interface SessionFacts {
  sessionId: string;
  personId: string;
  email: string;
  personName: string;
  locale: "en" | "it" | "fr";
  method: SessionMethod;
  signedInAt: Date;
  /** When the session was last seen, to within a few minutes. */
  seenAt: Date;
  /** When a second factor was last proved in this session, or came with the sign-in; null: never. */
  factorAt: Date | null;
  /** The second factor is still asked for: no places, and nothing may be done but proving it and signing out. */
  pending: boolean;
  /** The firm whose identity provider opened the session: its places are all that it sees. */
  bound: string | null;
  /** The grant under which support works in this session. */
  support: string | null;
  /** What the grant says while it holds; null once it is over, and in every other session. */
  grant: SupportGrant | null;
  /** The place chosen last, or the first; null when every place was taken away. */
  place: Place | null;
  places: Place[];
}

/** All places of a person, read afresh: what was taken away is gone with the next request. */
export async function placesOf(personId: string): Promise<Place[]> {
  return prisma().$queryRaw<Place[]>`${PLACES} FROM platform.places_of(${personId}::uuid) p`;
}

type FactsRow = Omit<SessionFacts, "sessionId" | "place" | "places" | "grant"> & { chosen: string | null } & { [Key in keyof Place]: Place[Key] | null };

/**
 * One statement: session, person and places. `at` decides whether the session has expired. A session that was opened without
 * a second factor before its person had one is pending from then on. The desk of a firm that lets people in through its identity
 * provider only is no place for a session that came another way.
 */
export async function sessionFacts(sessionId: string, at: Date): Promise<SessionFacts | null> {
  const rows = await prisma().$queryRaw<FactsRow[]>`
    ${PLACES}, person.id AS "personId", person.email, person.name AS "personName", person.locale, session.subject_id AS chosen,
           session.method, session.created_at AS "signedInAt", session.seen_at AS "seenAt", session.factor_at AS "factorAt", proof.pending,
           session.tenant_id AS bound, session.support_id AS support
      FROM session
      JOIN person ON person.id = session.person_id
     CROSS JOIN LATERAL (SELECT session.pending OR (session.factor_at IS NULL AND session.method IN ('password', 'link') AND ${hasFactor(Prisma.sql`person.id`)}) AS pending) proof
      LEFT JOIN LATERAL platform.places_of(person.id) p ON NOT proof.pending AND session.support_id IS NULL AND (session.tenant_id IS NULL OR p.tenant_id = session.tenant_id)
            AND (session.method IN ('identity', 'support') OR NOT p.identity_only)
     WHERE session.id = ${sessionId}::uuid AND session.expires_at > ${at}`;
  const first = rows[0];
  if (!first) return null;
  const seat = first.support === null || first.pending ? null : await supportPlace(first.support, first.personId, at);
  const places = seat ? [placeOf({ ...SUPPORT_DESK, ...seat })] : rows.filter((row): row is FactsRow & Place => row.tenantId !== null).map(placeOf);
  const grant = seat && { reason: seat.reason, mode: seat.mode, until: seat.until, name: seat.subjectName };
  const place = places.find((candidate) => candidate.subjectId === first.chosen) ?? places[0] ?? null;
  const { personId, email, personName, locale, method, signedInAt, seenAt, factorAt, pending, bound, support } = first;
  return { sessionId, personId, email, personName, locale, method, signedInAt, seenAt, factorAt, pending, bound, support, grant, place, places };
}

/** What support may do in a firm, and until when. */
export interface SupportGrant {
  reason: string;
  mode: "read" | "write";
  until: Date;
  name: string;
}

type SupportSeat = Pick<Place, "tenantId" | "tenantName" | "currency" | "timeZone" | "subjectId" | "subjectName"> & Omit<SupportGrant, "name">;

/** Support sees what an owner sees, and only with a second factor. */
const SUPPORT_DESK = { face: "desk", role: "owner", bareNumber: "hours", clientId: null, clientName: null, requiresFactor: true } as const;

/** Where a grant lets this person sit at this instant; null where it is not theirs, was taken back, or its time is over. */
export async function supportPlace(supportId: string, personId: string, at: Date): Promise<SupportSeat | null> {
  const [row] = await prisma().$queryRaw<SupportSeat[]>`
    SELECT tenant_id AS "tenantId", tenant_name AS "tenantName", currency, time_zone AS "timeZone", subject_id AS "subjectId",
           subject_name AS "subjectName", reason, mode, until
      FROM platform.support_place(${supportId}::uuid, ${personId}::uuid, ${at}::timestamptz)`;
  return row ?? null;
}

/** Whether a person is one of those who run this installation. */
export async function isOperator(personId: string): Promise<boolean> {
  const rows = await prisma().$queryRaw<unknown[]>`SELECT 1 FROM operator WHERE person_id = ${personId}::uuid`;
  return rows.length > 0;
}

/** The operator with an address; null where nobody has it, or somebody who is none. */
export async function operatorOfEmail(email: string): Promise<{ personId: string; name: string } | null> {
  const [row] = await prisma().$queryRaw<{ personId: string; name: string }[]>`
    SELECT person.id AS "personId", person.name FROM operator JOIN person ON person.id = operator.person_id WHERE person.email = ${email}`;
  return row ?? null;
}

/** Whether a person has a second factor: an app for codes that was confirmed, or a passkey. For statements, by the person's id in them. */
function hasFactor(personId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(EXISTS (SELECT FROM second_factor f WHERE f.person_id = ${personId} AND f.confirmed_at IS NOT NULL)
                  OR EXISTS (SELECT FROM passkey k WHERE k.person_id = ${personId}))`;
}

const SEEN_AGAIN_MS = 300_000;

/** Keeps when a session was last used, at most once in five minutes. */
export async function noteSeen({ sessionId, seenAt }: Pick<SessionFacts, "sessionId" | "seenAt">, at: Date): Promise<void> {
  if (at.getTime() - seenAt.getTime() < SEEN_AGAIN_MS) return;
  await prisma().$executeRaw`UPDATE session SET seen_at = ${at} WHERE id = ${sessionId}::uuid AND seen_at < ${at}`;
}

/** Whether this person is asked for a second factor when they sign in. */
export async function asksForFactor(personId: string): Promise<boolean> {
  const [row] = await prisma().$queryRaw<{ asks: boolean }[]>`SELECT ${hasFactor(Prisma.sql`${personId}::uuid`)} AS asks`;
  return row?.asks ?? false;
}

const PLACES = Prisma.sql`
  SELECT p.tenant_id AS "tenantId", p.tenant_name AS "tenantName", p.currency, p.time_zone AS "timeZone", p.face, p.role,
         p.subject_id AS "subjectId", p.subject_name AS "subjectName", p.bare_number AS "bareNumber",
         p.client_id AS "clientId", p.client_name AS "clientName", p.requires_factor AS "requiresFactor"`;

function placeOf(row: Place): Place {
  const { tenantId, tenantName, currency, timeZone, face, role, subjectId, subjectName, bareNumber, clientId, clientName, requiresFactor } = row;
  return { tenantId, tenantName, currency, timeZone, face, role, subjectId, subjectName, bareNumber, clientId, clientName, requiresFactor };
}

/** A firm's door for people whom its identity provider vouches for. */
export interface IdentityDoor {
  tenantId: string;
  firmName: string;
  providerId: string;
  label: string;
  kind: "entra" | "openid";
}

/** The firm's door at an address; null for one that is unknown or shut. */
export async function identityDoor(providerId: string): Promise<IdentityDoor | null> {
  const rows = await prisma().$queryRaw<IdentityDoor[]>`
    SELECT tenant_id AS "tenantId", firm_name AS "firmName", ${providerId} AS "providerId", label, kind FROM platform.identity_door(${providerId}::uuid)`;
  return rows[0] ?? null;
}

/** The doors of the firms that a person works for; `identityOnly`: the firm lets its staff in by no other way. */
export async function identityDoorsOf(personId: string): Promise<(IdentityDoor & { identityOnly: boolean })[]> {
  return prisma().$queryRaw<(IdentityDoor & { identityOnly: boolean })[]>`
    SELECT tenant_id AS "tenantId", firm_name AS "firmName", provider_id AS "providerId", label, kind, identity_only AS "identityOnly"
      FROM platform.identity_doors_of(${personId}::uuid)`;
}

/** Every firm's id, for the worker's daily rounds and the audit. */
export async function tenantIds(): Promise<string[]> {
  const rows = await prisma().$queryRaw<{ id: string }[]>`SELECT platform.tenant_ids() AS id`;
  return rows.map((row) => row.id);
}

/** The invoice that a link opens, by the SHA-256 of its token; null for one that is unknown or was taken back. */
export async function invoiceOfLink(hash: Uint8Array<ArrayBuffer>): Promise<{ tenantId: string; linkId: string; invoiceId: string } | null> {
  const rows = await prisma().$queryRaw<{ tenantId: string; linkId: string; invoiceId: string }[]>`
    SELECT tenant_id AS "tenantId", link_id AS "linkId", invoice_id AS "invoiceId" FROM platform.invoice_of_link(${hash}::bytea)`;
  return rows[0] ?? null;
}

/** Who stands behind a key of the API at this moment, and how often the key has asked within this minute. */
export interface KeyCaller {
  tenantId: string;
  timeZone: string;
  currency: string;
  keyId: string;
  memberId: string;
  memberName: string;
  role: Role;
  scopes: string[];
  /** `orphaned`: the member who made the key has left the firm. */
  state: "good" | "revoked" | "expired" | "orphaned";
  requestsAMinute: number;
  /** This request included; counted only for a good key. */
  requests: number;
}

/** One statement: the key by its hash, its member's present role, and one more request counted. Null for an unknown key. */
export async function keyCaller(hash: Uint8Array<ArrayBuffer>, at: Date): Promise<KeyCaller | null> {
  // Asked with every request of a program, so without the client's detour.
  const { rows } = await connections().query<KeyCaller>({ ...namedStatement("key_caller"), text: KEY_CALLER, values: [Buffer.from(hash), at] });
  return rows[0] ?? null;
}

const KEY_CALLER = `
  SELECT tenant_id AS "tenantId", time_zone AS "timeZone", currency, key_id AS "keyId", member_id AS "memberId",
         member_name AS "memberName", role, scopes, state, requests_a_minute AS "requestsAMinute", requests
    FROM platform.key_caller($1::bytea, $2::timestamptz)`;

/** The agreement that a mailed link opens, and whose it is, by the link's hash; null for an unknown one. */
export async function agreementOf(tokenHash: Uint8Array<ArrayBuffer>): Promise<{ tenantId: string; agreementId: string } | null> {
  const rows = await prisma().$queryRaw<{ tenantId: string; agreementId: string }[]>`
    SELECT tenant_id AS "tenantId", agreement_id AS "agreementId" FROM platform.agreement_of(${tokenHash})`;
  return rows[0] ?? null;
}

/** Whose calendar an address opens, with the role that they have at this moment. */
export interface FeedOwner {
  tenantId: string;
  feedId: string;
  memberId: string;
  memberName: string;
  role: Role;
  scope: "own" | "all";
  locale: "en" | "it" | "fr";
  firmName: string;
}

/** The calendar feed of a token's hash; null for one that is unknown, was taken back, or whose member has left. */
export async function feedOf(tokenHash: Uint8Array<ArrayBuffer>): Promise<FeedOwner | null> {
  const rows = await prisma().$queryRaw<FeedOwner[]>`
    SELECT tenant_id AS "tenantId", feed_id AS "feedId", member_id AS "memberId", member_name AS "memberName", role, scope, locale, firm_name AS "firmName"
      FROM platform.feed_of(${tokenHash}::bytea)`;
  return rows[0] ?? null;
}
