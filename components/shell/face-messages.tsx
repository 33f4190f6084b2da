import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { loadMessages } from "@/lib/i18n/messages";
import { clientNamespaces, type Namespace } from "@/lib/i18n/namespaces";

export type FaceMessagesProps = {
  /** The catalogs that client components of these pages read; all such unless said. */
  names?: readonly Namespace[];
  children: ReactNode;
};

/** Sends catalogs to the browser, on pages whose client components read them: a page without forms needs none. */
export async function FaceMessages({ names = clientNamespaces, children }: FaceMessagesProps) {
  return <NextIntlClientProvider messages={await loadMessages(await getLocale(), names)}>{children}</NextIntlClientProvider>;
}
