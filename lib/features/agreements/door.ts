// Whoever holds a mailed link needs no account: the link names one agreement, and what it may do is view, sign or decline it.
// A link that is wrong is answered like one that never was.

import { now } from "@/lib/clock";
import { agreementOf } from "@/lib/db/platform";
import { inTenant, type TenantDb } from "@/lib/db/tenant";
import { agreementNumberText, type AgreementLocale, type AgreementParty, isAgreementExpired } from "@/lib/domain/agreement";
import type { AgreementPaper } from "@/lib/domain/agreement-paper";
import { type Day, dayInZone } from "@/lib/domain/day";
import { found } from "@/lib/domain/refusal";
import { hexOf, type Witness } from "@/lib/features/agreements/chain";
import { agreementFile, type AgreementDocumentKind, type AgreementFile } from "@/lib/features/agreements/documents";
import { type DeclineAgreement, type SignAgreement, type ViewAgreement, viewAgreement as viewAgreementInput } from "@/lib/features/agreements/input";
import { noteDecline, noteSignature, noteView, type SigningWitness } from "@/lib/features/agreements/signing";
import { presentParties, storedAgreement } from "@/lib/features/agreements/stored";
import { type BrandLogo, brandOf, brandSettings } from "@/lib/features/brand/queries";
import { hashOfToken } from "@/lib/token";

/** Where the one stands that a link leads to; `preparing` until it is printed. */
export type SignState = "preparing" | "open" | "expired" | "signed" | "active" | "declined" | "withdrawn" | "superseded";

export interface SignPage {
  state: SignState;
  /** It was opened before, so that it may be signed. */
  viewed: boolean;
  locale: AgreementLocale;
  timeZone: string;
  numberText: string;
  version: number;
  title: string;
  /** The firm's everyday name, and how to reach it. */
  firmName: string;
  firm: AgreementParty;
  /** The firm's colour (#rrggbb), and what names its logo's address anew with each change; null for none. */
  accent: string | null;
  logoVersion: number | null;
  clientName: string;
  signerName: string;
  signerEmail: string;
  /** The firm's words beside it, or empty. */
  message: string;
  /** The last day to sign. */
  expiresOn: Day;
  /** What is signed, and the hex of SHA-256 over its bytes; null while it is prepared, and where it was taken back. */
  paper: AgreementPaper | null;
  sha256: string | null;
  /** The client's signature once it is there. */
  signed: { name: string; at: Date } | null;
  activeAt: Date | null;
  /** The file with its certificate is there. */
  hasFinal: boolean;
}

/** What the page behind a link shows. Looking changes nothing: that is for `viewAgreement`. Throws `Missing` for a wrong link. */
export function signPage(token: string): Promise<SignPage> {
  return throughLink(token, async (db, agreementId) => {
    const agreement = await storedAgreement(db, agreementId);
    const parties = agreement.parties ?? (await presentParties(db, agreement.clientId));
    const firm = found(await db.tenant.findFirst({ select: { name: true, timeZone: true } }));
    const { accent, logoVersion } = await brandSettings(db);
    const documents = await db.agreementDocument.findMany({ where: { agreementId }, select: { kind: true, sha256: true, paper: true } });
    const text = documents.find(({ kind }) => kind === "text");
    const signature = await db.agreementSignature.findFirst({ where: { agreementId, side: "client" }, select: { name: true, at: true } });
    const active = await db.agreementEvent.findFirst({ where: { agreementId, kind: "activated" }, select: { at: true } });
    const expired = isAgreementExpired(agreement, dayInZone(now(), firm.timeZone));
    const state = stateOf(agreement.status, expired, text !== undefined);
    const shown = state !== "withdrawn" && state !== "superseded" && state !== "expired" ? text : undefined;
    return {
      state,
      viewed: agreement.status !== "sent",
      locale: agreement.locale, version: agreement.version, title: agreement.title, message: agreement.message,
      signerName: agreement.signerName, signerEmail: agreement.signerEmail,
      timeZone: firm.timeZone,
      numberText: agreementNumberText(agreement.number),
      firmName: firm.name,
      firm: parties.firm,
      accent, logoVersion,
      clientName: parties.client.name,
      expiresOn: found(agreement.expiresOn),
      paper: shown ? (shown.paper as unknown as AgreementPaper) : null,
      sha256: shown ? hexOf(shown.sha256) : null,
      signed: signature,
      activeAt: active?.at ?? null,
      hasFinal: documents.some(({ kind }) => kind === "final"),
    };
  });
}

/** Notes that the document was opened; see noteView. Throws `Missing` for a wrong link. */
export function viewAgreement({ token }: ViewAgreement, witness: Witness): Promise<void> {
  return throughLink(token, (db, agreementId) => noteView(db, agreementId, witness));
}

/** The client signs; see noteSignature. `witness.consent` are the exact words beside the box. */
export function signAgreement({ token, ...input }: SignAgreement, witness: SigningWitness): Promise<void> {
  return throughLink(token, (db, agreementId) => noteSignature(db, agreementId, input, witness));
}

/** The client declines; see noteDecline. */
export function declineAgreement({ token, ...input }: DeclineAgreement, witness: Witness): Promise<void> {
  return throughLink(token, (db, agreementId) => noteDecline(db, agreementId, input, witness));
}

/** A document through a link: what is to be signed, and once both have signed what both have. One that was taken back isn't there. */
export function linkedFile(token: string, kind: AgreementDocumentKind): Promise<AgreementFile> {
  return throughLink(token, async (db, agreementId) => {
    const { status } = await storedAgreement(db, agreementId);
    if (status === "withdrawn") found(null);
    return agreementFile(db, agreementId, kind);
  });
}

/** The firm's logo, for whoever has a link. Throws `Missing` where there is none. */
export function linkedLogo(token: string): Promise<BrandLogo> {
  return throughLink(token, async (db) => found((await brandOf(db)).logo));
}

/** The language of the agreement that a link in whatever was sent leads to; undefined where it leads nowhere. */
export async function languageOf(asked: unknown): Promise<AgreementLocale | undefined> {
  const opened = viewAgreementInput.safeParse({ token: (asked as { token?: unknown } | null | undefined)?.token });
  const place = opened.success ? await agreementOf(hashOfToken(opened.data.token)) : null;
  if (!place) return undefined;
  return inTenant(place.tenantId, async (db) => (await storedAgreement(db, place.agreementId)).locale);
}

async function throughLink<T>(token: string, run: (db: TenantDb, agreementId: string) => Promise<T>): Promise<T> {
  const { tenantId, agreementId } = found(await agreementOf(hashOfToken(token)));
  return inTenant(tenantId, (db) => run(db, agreementId));
}

function stateOf(status: string, expired: boolean, printed: boolean): SignState {
  if (expired) return "expired";
  if (status !== "sent" && status !== "viewed") return status as SignState;
  return printed ? "open" : "preparing";
}
