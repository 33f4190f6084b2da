"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Note } from "@/components/ui/note";
import type { AgreementPaper } from "@/lib/domain/agreement-paper";
import { dayText } from "@/lib/format/day";
import { AgreementView } from "./agreement-view";

export type SignDocumentProps = {
  paper: AgreementPaper;
  expiresOn: string;
  pdfHref: string;
  /** The form to sign, beneath the text. */
  children: ReactNode;
};

/** The agreement to read, the exact file beside it, and the signature at its end. */
export function SignDocument({ paper, expiresOn, pdfHref, children }: SignDocumentProps) {
  const t = useTranslations("agreement_signing");
  const locale = useLocale();
  return (
    <>
      <OpenedHeading>{t("read.title")}</OpenedHeading>
      <p className="mt-1 text-ink-2">{t("read.lead", { firm: paper.firmName, client: paper.clientName, day: dayText(expiresOn, locale, "full") })}</p>
      <div className="mt-5 flex flex-wrap items-center gap-3">
        <ButtonLink href={pdfHref} target="_blank" prefetch={false} icon="document" size="lg" className="max-portal:w-full">
          {t("read.pdf")}
        </ButtonLink>
        <ButtonLink href="#sign" icon="pen" size="lg" className="max-portal:w-full">
          {t("read.toSign")}
        </ButtonLink>
      </div>
      <p className="mt-2 text-sm text-ink-3">{t("read.pdfHint")}</p>
      <article aria-label={t("read.document")} className="-mx-4 mt-6 border-y border-line bg-surface px-4 py-8 portal:mx-0 portal:rounded-xl portal:border portal:px-12 portal:py-12">
        <PaperHead paper={paper} />
        <AgreementView blocks={paper.blocks} />
      </article>
      <section id="sign" aria-label={t("sign.title")} className="mt-10 scroll-mt-6">
        <h2 className="text-xl font-semibold tracking-[-0.015em]">{t("sign.title")}</h2>
        <p className="mt-1 mb-6 text-ink-2">{t("sign.lead", { client: paper.clientName })}</p>
        {children}
      </section>
    </>
  );
}

/** Title and notice, as the paper bears them. */
function PaperHead({ paper }: { paper: AgreementPaper }) {
  return (
    <div className="mb-6 grid gap-3 border-b border-line pb-5">
      <p className="figure flex flex-wrap justify-between gap-x-4 text-sm text-ink-3">
        <span>{paper.firmName}</span>
        <span>{paper.numberText}</span>
      </p>
      {paper.notice ? <Note tone="low">{paper.notice}</Note> : null}
    </div>
  );
}

/** Takes the focus when a step has followed another, so that the next thing read aloud is where one is. */
export function OpenedHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold tracking-[-0.03em] text-balance outline-none wrap-anywhere">
      {children}
    </h1>
  );
}
