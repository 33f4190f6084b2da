import { getTranslations } from "next-intl/server";
import type { SignPage } from "@/lib/features/agreements/door";

/** The words that a signer agrees to, in the language of the agreement: shown beside the box, and kept with the signature. */
export async function clientConsent({ locale, numberText, firmName, clientName }: SignPage): Promise<string> {
  const t = await getTranslations({ locale, namespace: "agreement_signing" });
  return t("consent", { number: numberText, firm: firmName, client: clientName });
}
