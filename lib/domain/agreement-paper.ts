// An agreement as it is read: on the page where it is signed and as PDF the same words.

import type { AgreementLocale, SignatureMark, SignatureSide } from "@/lib/domain/agreement";
import type { AgreementBlock } from "@/lib/domain/agreement-text";

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
  /** Of the firm, for the size of the paper. */
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
}
