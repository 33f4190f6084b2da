// An agreement as it is read: on the page where it is signed and as PDF the same words.

import type { AgreementFacts, AgreementLocale, SignatureMark, SignatureSide } from "@/lib/domain/agreement";
import type { AgreementBlock } from "@/lib/domain/agreement-text";

/** What a paper is made from: the text with its blanks, and what they are filled from. */
export interface AgreementToPrint {
  agreementId: string;
  numberText: string;
  locale: AgreementLocale;
  title: string;
  body: string;
  /** The paper carries the notice that a lawyer of the place should check it. */
  withNotice: boolean;
  facts: AgreementFacts;
}

/** What is printed and signed. */
export interface AgreementPaper {
  agreementId: string;
  numberText: string;
  version: number;
  locale: AgreementLocale;
  title: string;
  /** The notice that a lawyer of the place should check the template, or null once a person took it away. */
  notice: string | null;
  firmName: string;
  clientName: string;
  /** Of the firm: for the foot of each page, and the size of the paper. */
  firmTaxId: string;
  firmEmail: string;
  country: string;
  blocks: AgreementBlock[];
}

/** A signature with its evidence. */
export interface AgreementSignatureFacts {
  side: SignatureSide;
  name: string;
  capacity: string;
  email: string;
  mark: SignatureMark;
  consent: string;
  locale: AgreementLocale;
  address: string;
  userAgent: string;
  at: Date;
}

/** A row of the certificate's list of what happened. */
export interface CertificateEvent {
  seq: number;
  kind: string;
  at: Date;
  name: string;
  email: string;
  address: string;
  /** Hex. */
  hash: string;
}

/** What the certificate page says; hashes are hex of SHA-256. */
export interface AgreementCertificate {
  agreementId: string;
  numberText: string;
  title: string;
  locale: AgreementLocale;
  sha256: string;
  signatures: AgreementSignatureFacts[];
  events: CertificateEvent[];
  /** The hash of the last event, which closes the chain. */
  chainHash: string;
  firmName: string;
  clientName: string;
}

/** An event to the letter, with the hash that it has in the chain (hex): whoever has these can check it without us. */
export interface EvidenceEvent {
  content: string;
  hash: string;
}
