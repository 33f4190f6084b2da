import { getTranslations } from "next-intl/server";
import type { AgreementPage } from "@/lib/features/agreements/queries";

/** The words that a member of staff agrees to when signing for the firm: shown beside the box, and kept with the signature. */
export async function counterConsent({ numberText, clientName }: Pick<AgreementPage, "numberText" | "clientName">, firmName: string): Promise<string> {
  const t = await getTranslations("agreements.counter");
  return t("consent", { number: numberText, client: clientName, firm: firmName });
}
