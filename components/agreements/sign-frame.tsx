"use client";

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { FirmMark } from "@/components/shell/brand-mark";
import { mainId, SkipLink } from "@/components/shell/skip-link";

/** The frame around what somebody signs: the firm's name, one column, in the language of the agreement. No way leads elsewhere. */
export function SignFrame({ firmName, children }: { firmName: string; children: ReactNode }) {
  const t = useTranslations("shell");
  const locale = useLocale();
  return (
    <div lang={locale} className="min-h-dvh text-md">
      <SkipLink />
      <header data-screen-only className="border-b border-line bg-surface">
        <div className="mx-auto flex h-14 max-w-187 items-center gap-2.5 px-4 font-medium portal:h-16">
          <FirmMark name={firmName} />
          <span className="truncate">{firmName}</span>
        </div>
      </header>
      <main id={mainId} tabIndex={-1} className="mx-auto max-w-187 px-4 pt-8 pb-14 outline-none portal:pt-14">
        {children}
        <footer className="mt-12 border-t border-line pt-6 text-sm text-ink-3">{t("poweredBy")}</footer>
      </main>
    </div>
  );
}
