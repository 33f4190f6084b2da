"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { accentStyle } from "@/components/shell/accent-style";
import { FirmSign } from "@/components/shell/firm-sign";
import { mainId, SkipLink } from "@/components/shell/skip-link";

export type SignFrameProps = {
  firmName: string;
  /** Null where the firm has none. */
  logoHref: string | null;
  /** #rrggbb, or null for Hourbank's own. */
  accent: string | null;
  children: ReactNode;
};

/** The frame around what somebody signs: whose paper it is, one column, in the language of the agreement. No way leads elsewhere. */
export function SignFrame({ firmName, logoHref, accent, children }: SignFrameProps) {
  const t = useTranslations("shell");
  const locale = useLocale();
  return (
    <div lang={locale} style={accentStyle(accent)} className="min-h-dvh text-md">
      <SkipLink />
      <header data-screen-only className="border-b border-line bg-surface">
        <div className="mx-auto flex min-h-14 max-w-187 items-center gap-2.5 px-4 py-2 font-medium portal:min-h-16">
          <FirmSign name={firmName} logoHref={logoHref} />
        </div>
      </header>
      <main id={mainId} tabIndex={-1} className="mx-auto max-w-187 px-4 pt-8 pb-14 outline-none portal:pt-14">
        {children}
        <footer className="mt-12 border-t border-line pt-6 text-sm text-ink-3">{t("poweredBy")}</footer>
      </main>
    </div>
  );
}
