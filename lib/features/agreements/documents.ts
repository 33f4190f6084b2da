// The papers of an agreement: printed once, kept to the byte.

import { createHash } from "node:crypto";
import { now } from "@/lib/clock";
import type { TenantDb } from "@/lib/db/tenant";
import { SYSTEM } from "@/lib/domain/actor";
import { agreementNumberText, type AgreementLocale, type SignatureMark } from "@/lib/domain/agreement";
import type { AgreementCertificate, AgreementPaper, AgreementSignatureFacts, AgreementToPrint, EvidenceEvent } from "@/lib/domain/agreement-paper";
import { found, Refusal } from "@/lib/domain/refusal";
import { chainOf, hexOf, noteEvent, sha256Of } from "@/lib/features/agreements/chain";
import { plain } from "@/lib/features/agreements/drafts";
import { factsOf, lockedAgreement, storedAgreement } from "@/lib/features/agreements/stored";

export type AgreementDocumentKind = "text" | "final";
type Bytes = Uint8Array<ArrayBuffer>;

/** A sent agreement that nobody has printed yet, or null. */
export async function textToPrint(db: TenantDb, agreementId: string): Promise<AgreementToPrint | null> {
  const agreement = await storedAgreement(db, agreementId);
  if (agreement.status === "draft" || (await keptDocument(db, agreementId, "text"))) return null;
  const { locale, title, body, withNotice } = agreement;
  if (!agreement.parties) return null;
  return { agreementId, numberText: agreementNumberText(agreement.number), locale, title, body, withNotice, facts: await factsOf(db, agreement) };
}

/** Keeps the printed document for ever, and its hash in the chain. Of two that were printed at once the first stays. */
export async function keepText(db: TenantDb, paper: AgreementPaper, pdf: Bytes): Promise<void> {
  const { agreementId } = paper;
  await lockedAgreement(db, agreementId);
  if (await keptDocument(db, agreementId, "text")) return;
  const sha256 = await keepDocument(db, agreementId, "text", pdf, paper);
  await noteEvent(db, agreementId, { kind: "printed", actor: SYSTEM, details: { sha256, bytes: pdf.length } });
}

export interface FinalToPrint {
  certificate: AgreementCertificate;
  evidence: EvidenceEvent[];
  signed: Bytes;
  paper: AgreementPaper;
}

/** What the certificate of an agreement that both have signed says, with the signed bytes; null while it isn't, or where it is printed. */
export async function finalToPrint(db: TenantDb, agreementId: string): Promise<FinalToPrint | null> {
  if (await keptDocument(db, agreementId, "final")) return null;
  const signatures = await signaturesOf(db, agreementId);
  const signed = await db.agreementDocument.findFirst({ where: { agreementId, kind: "text" } });
  const { events: all, brokenAt } = await chainOf(db, agreementId);
  const last = all.findIndex((event) => event.kind === "activated");
  if (!signed || signatures.length < 2 || last < 0) return null;
  if (brokenAt !== null) throw new Error(`The chain of agreement ${agreementId} is broken at ${brokenAt}`);
  const chain = all.slice(0, last + 1);
  const events = chain.map(({ seq, kind, at, name, email, address, hash }) => ({ seq, kind, at: new Date(at), name, email, address, hash }));
  const paper = signed.paper as unknown as AgreementPaper;
  const { numberText, title, locale, firmName, clientName } = paper;
  const named = { agreementId, numberText, title, locale, firmName, clientName };
  const certificate = { ...named, sha256: sha256Of(signed.pdf), signatures, events, chainHash: found(events.at(-1)).hash };
  return { certificate, evidence: chain.map(({ content, hash }) => ({ content, hash })), signed: signed.pdf, paper };
}

/** Keeps the document with its certificate. Of two that were printed at once the first stays. */
export async function keepFinal(db: TenantDb, paper: AgreementPaper, pdf: Bytes): Promise<void> {
  const { agreementId } = paper;
  await lockedAgreement(db, agreementId);
  if (!(await keptDocument(db, agreementId, "final"))) await keepDocument(db, agreementId, "final", pdf, paper);
}

async function keepDocument(db: TenantDb, agreementId: string, kind: AgreementDocumentKind, pdf: Bytes, paper: AgreementPaper): Promise<string> {
  const sha256 = new Uint8Array(createHash("sha256").update(pdf).digest());
  await db.agreementDocument.create({ data: { agreementId, kind, pdf, sha256, paper: plain(paper), createdAt: now() }, select: { kind: true } });
  return hexOf(sha256);
}

export interface AgreementFile {
  fileName: string;
  pdf: Bytes;
}

/** A printed document for download. In the portal `clientId` pins it. Refuses `agreement_not_ready`. */
export async function agreementFile(db: TenantDb, agreementId: string, kind: AgreementDocumentKind, clientId?: string): Promise<AgreementFile> {
  const { number, status } = await storedAgreement(db, agreementId, clientId);
  if (clientId && status === "draft") found(null);
  const pdf = await keptDocument(db, agreementId, kind);
  if (!pdf) throw new Refusal("agreement_not_ready");
  return { fileName: fileNameOf(number, kind), pdf };
}

/** Both sides' signatures, the client's first. */
export async function signaturesOf(db: TenantDb, agreementId: string): Promise<AgreementSignatureFacts[]> {
  const rows = await db.agreementSignature.findMany({ where: { agreementId }, orderBy: { side: "asc" } });
  return rows.map(({ name, capacity, email, consent, address, userAgent, at, ...row }) => ({
    name, capacity, email, consent, address, userAgent, at,
    side: row.side as AgreementSignatureFacts["side"],
    mark: row.mark as unknown as SignatureMark,
    locale: row.locale as AgreementLocale,
  }));
}

async function keptDocument(db: TenantDb, agreementId: string, kind: AgreementDocumentKind): Promise<Bytes | null> {
  const kept = await db.agreementDocument.findFirst({ where: { agreementId, kind }, select: { pdf: true } });
  return kept && kept.pdf;
}

function fileNameOf(number: number, kind: AgreementDocumentKind): string {
  return `${agreementNumberText(number)}${kind === "final" ? "-signed" : ""}.pdf`;
}
