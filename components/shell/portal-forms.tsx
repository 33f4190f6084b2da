import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { loadMessages } from "@/lib/i18n/messages";

/** Around the portal's pages with forms. Its home has none, and is light. */
export async function PortalForms({ children }: { children: ReactNode }) {
  const messages = await loadMessages(await getLocale(), ["choices", "common", "forms", "shell", "tickets"]);
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>;
}
