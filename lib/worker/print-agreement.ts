import { inTenant } from "@/lib/db/tenant";
import { finalAgreementPdf } from "@/lib/documents/agreement-final";
import { paperOf } from "@/lib/documents/agreement-paper";
import { agreementPdf } from "@/lib/documents/agreement-pdf";
import { agreementFile, type AgreementFile, finalToPrint, keepFinal, keepText, textToPrint } from "@/lib/features/agreements/documents";
import { brandOf } from "@/lib/features/brand/queries";

/** Prints what is to be signed unless it was printed before, and keeps its bytes. Drawing takes a while, so no transaction waits for it. */
export async function printAgreement(tenantId: string, agreementId: string): Promise<void> {
  const found = await inTenant(tenantId, async (db) => ({ toPrint: await textToPrint(db, agreementId), brand: await brandOf(db) }));
  if (!found.toPrint) return;
  const paper = paperOf(found.toPrint);
  const pdf = await agreementPdf(paper, found.brand);
  await inTenant(tenantId, (db) => keepText(db, paper, pdf));
}

/** Prints the file with its certificate unless it was printed before, and hands it over. */
export async function printFinalAgreement(tenantId: string, agreementId: string): Promise<AgreementFile> {
  const found = await inTenant(tenantId, async (db) => ({ toPrint: await finalToPrint(db, agreementId), brand: await brandOf(db) }));
  if (found.toPrint) {
    const { paper } = found.toPrint;
    const pdf = await finalAgreementPdf(found.toPrint, found.brand);
    await inTenant(tenantId, (db) => keepFinal(db, paper, pdf));
  }
  return inTenant(tenantId, (db) => agreementFile(db, agreementId, "final"));
}
