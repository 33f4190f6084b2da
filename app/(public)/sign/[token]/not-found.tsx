import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { SpentLink } from "@/components/agreements/spent-link";
import { PublicShell } from "@/components/shell/public-shell";
import { loadMessages } from "@/lib/i18n/messages";
import { lookUpLink } from "./actions";

/** The same for a link that never was and for one whose time has passed; who holds one that was right is told what became of it. */
export default async function NoAgreement() {
  const t = await getTranslations("agreement_signing.gone");
  const messages = await loadMessages(await getLocale(), ["common", "shell", "agreement_signing"]);
  return (
    <PublicShell title={t("title")} wide>
      <NextIntlClientProvider messages={messages}>
        <SpentLink lookUp={lookUpLink} />
      </NextIntlClientProvider>
    </PublicShell>
  );
}
