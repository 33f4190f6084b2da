"use client";

import { type AbstractIntlMessages, NextIntlClientProvider } from "next-intl";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import type { Locale } from "@/lib/i18n/locale";
import type { ClientNamespace } from "@/lib/i18n/namespaces";

// Catalogs are files of the build, which a browser fetches once. Written into each page they were half of it.
const speakers = {
  en: dynamic(() => import("@/lib/i18n/browser/en").then((catalogs) => speaking("en", catalogs))),
  it: dynamic(() => import("@/lib/i18n/browser/it").then((catalogs) => speaking("it", catalogs))),
  fr: dynamic(() => import("@/lib/i18n/browser/fr").then((catalogs) => speaking("fr", catalogs))),
};

/** Dates are written by lib/format, which is told the firm's zone; hence UTC here. */
function speaking(locale: Locale, catalogs: Record<ClientNamespace, AbstractIntlMessages>) {
  const messages = { ...catalogs };
  return function Speaking({ children }: { children: ReactNode }) {
    return (
      <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
        {children}
      </NextIntlClientProvider>
    );
  };
}

/** Has the client components below speak `locale`. */
export function Speaker({ locale, children }: { locale: Locale; children: ReactNode }) {
  const Speaking = speakers[locale];
  return <Speaking>{children}</Speaking>;
}
