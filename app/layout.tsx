import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { isTheme, themeCookie } from "@/components/shell/theme";
import { Toaster } from "@/components/ui/toast";
import { cookieName } from "@/lib/web/cookie-name";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Hourbank", template: "%s · Hourbank" },
  robots: { index: false, follow: false },
  appleWebApp: { capable: true, title: "Hourbank", statusBarStyle: "default" },
  icons: { icon: "/icon.svg", apple: "/icons/apple-touch-icon.png" },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, viewportFit: "cover", themeColor: [{ media: "(prefers-color-scheme: light)", color: "#ffffff" }, { media: "(prefers-color-scheme: dark)", color: "#121817" }] };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar] = await Promise.all([getLocale(), cookies()]);
  const t = await getTranslations("common");
  const theme = jar.get(cookieName(themeCookie))?.value;
  return (
    <html lang={locale} data-theme={isTheme(theme) ? theme : undefined} className={GeistSans.variable}>
      <body className="font-sans">
        {children}
        <Toaster words={{ notifications: t("notifications"), dismiss: t("dismiss") }} />
      </body>
    </html>
  );
}
