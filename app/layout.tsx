import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { isTheme, themeCookie } from "@/components/shell/theme";
import { Toaster } from "@/components/ui/toast";
import { loadMessages } from "@/lib/i18n/messages";
import { clientNamespaces } from "@/lib/i18n/namespaces";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Hourbank", template: "%s · Hourbank" },
  robots: { index: false, follow: false },
  appleWebApp: { capable: true, title: "Hourbank", statusBarStyle: "default" },
  icons: { icon: "/icon.svg", apple: "/icons/apple-touch-icon.png" },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = await Promise.all([getLocale(), cookies()]);
  const theme = jar.get(themeCookie)?.value;
  return (
    <html lang={locale} data-theme={isTheme(theme) ? theme : undefined} className={GeistSans.variable}>
      <body className="font-sans">
        <NextIntlClientProvider messages={await loadMessages(locale, clientNamespaces)}>
          {children}
          <Toaster />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
