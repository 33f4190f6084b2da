import { AFRelationship, PDFDocument } from "@cantoo/pdf-lib";
import { attachmentNames, certificatePdf } from "@/lib/documents/agreement-certificate";
import type { AgreementCertificate, AgreementPaper, EvidenceEvent } from "@/lib/domain/agreement-paper";
import type { Brand } from "@/lib/domain/brand";

/** What the final file of an agreement is made of. */
export interface FinalParts {
  certificate: AgreementCertificate;
  evidence: readonly EvidenceEvent[];
  signed: Uint8Array;
  paper: AgreementPaper;
}

/**
 * The file that both sides get: the pages that were signed, the certificate behind them, and inside it, as attachments, the
 * exact bytes that were signed and the whole chain of events. So it can be checked without Hourbank, for ever.
 */
export async function finalAgreementPdf({ certificate, evidence, signed, paper }: FinalParts, brand: Brand): Promise<Uint8Array<ArrayBuffer>> {
  const file = await PDFDocument.load(signed, { updateMetadata: false });
  const pages = await PDFDocument.load(await certificatePdf(certificate, paper, brand), { updateMetadata: false });
  for (const page of await file.copyPages(pages, pages.getPageIndices())) file.addPage(page);
  const { name, chain } = attachmentNames(certificate.numberText);
  const at = certificate.events.at(-1)?.at;
  const dates = { creationDate: at, modificationDate: at };
  await file.attach(signed, name, { mimeType: "application/pdf", description: certificate.sha256, afRelationship: AFRelationship.Source, ...dates });
  const events = JSON.stringify({ agreement: certificate.agreementId, sha256: certificate.sha256, events: evidence }, null, 1);
  await file.attach(new TextEncoder().encode(events), chain, { mimeType: "application/json", description: certificate.chainHash, afRelationship: AFRelationship.Supplement, ...dates });
  // Without object streams: the file stays legible to the simplest of readers.
  return file.save({ useObjectStreams: false });
}
