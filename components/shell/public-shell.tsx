import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BrandMark } from "./brand-mark";
import { LanguageChoice } from "./language-choice";
import { mainId, SkipLink } from "./skip-link";

export type PublicShellProps = {
  title: ReactNode;
  lead?: ReactNode;
  children?: ReactNode;
  /** Links beneath the card (no account yet, password forgotten). */
  footer?: ReactNode;
  /** 448 px by default, 640 wide. */
  wide?: boolean;
};

/** The frame of pages before signing in: the mark, a card, the languages. */
export function PublicShell({ title, lead, children, footer, wide }: PublicShellProps) {
  const t = useTranslations("shell");
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-8 text-md sm:pt-[12vh]">
      <SkipLink />
      <div className="mb-6 flex items-center gap-2.5 text-lg font-semibold">
        <BrandMark size={28} />
        {t("brand")}
      </div>
      <main
        id={mainId}
        tabIndex={-1}
        className={`w-full rounded-xl border border-line bg-surface p-5 outline-none sm:p-8 ${wide ? "max-w-160" : "max-w-md"}`}
      >
        <h1 className="text-xl font-semibold tracking-[-0.015em]">{title}</h1>
        {lead ? <p className="mt-1 text-ink-2">{lead}</p> : null}
        {children ? <div className="mt-5">{children}</div> : null}
      </main>
      {footer ? <div className="mt-4 text-center text-read text-ink-2">{footer}</div> : null}
      <div className="mt-auto pt-8">
        <LanguageChoice label={t("language")} current={useLocale()} />
      </div>
    </div>
  );
}
