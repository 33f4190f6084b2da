import { Missing, Refusal } from "@/lib/domain/refusal";
import type { AgreementDocumentKind, AgreementFile } from "@/lib/features/agreements/documents";
import type { Download } from "@/lib/web/route";

/** `?kind=final` asks for the file with its certificate; anything else for what is signed. */
export function kindIn(request: Request): AgreementDocumentKind {
  return new URL(request.url).searchParams.get("kind") === "final" ? "final" : "text";
}

/** An agreement's file to hand over; one that isn't printed yet is missing. */
export async function agreementDownload(file: Promise<AgreementFile>): Promise<Download> {
  try {
    const { fileName, pdf } = await file;
    return { body: pdf, contentType: "application/pdf", fileName, inline: true };
  } catch (error) {
    throw error instanceof Refusal ? new Missing() : error;
  }
}
