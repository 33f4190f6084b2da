import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { loadMessages } from "@/lib/i18n/messages";
import { clientNamespaces } from "@/lib/i18n/namespaces";

/** The words of the editor go to the browser on these pages only. */
export default async function TemplatesLayout({ children }: { children: ReactNode }) {
  const messages = await loadMessages(await getLocale(), [...clientNamespaces, "templates"]);
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
