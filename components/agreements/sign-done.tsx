"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button-link";
import { Icon } from "@/components/ui/icon";
import { OpenedHeading } from "./sign-document";

export type SignDoneProps = {
  outcome: "signed" | "active" | "declined";
  firmName: string;
  clientName: string;
  /** Who signed, and when, as text. */
  signerName: string;
  at: string;
  /** The file, or nothing where there is none to keep. */
  pdfHref: string | null;
};

/** What was decided, what happens next, and the file to keep. */
export function SignDone({ outcome, firmName, clientName, signerName, at, pdfHref }: SignDoneProps) {
  const t = useTranslations("agreement_signing.done");
  return (
    <div className="grid justify-items-start gap-4">
      <span className={outcome === "declined" ? "text-ink-3" : "text-fine-ink"}>
        <Mark>
          <Icon name={outcome === "declined" ? "close" : "check"} size="lg" />
        </Mark>
      </span>
      <OpenedHeading>{t(`${outcome}Title`)}</OpenedHeading>
      <p className="figure text-ink-2 wrap-anywhere">{t(`${outcome}Text`, { firm: firmName, client: clientName, name: signerName, at })}</p>
      {pdfHref ? (
        <ButtonLink href={pdfHref} target="_blank" prefetch={false} icon="download" size="lg" variant="primary" className="max-portal:w-full">
          {t(outcome === "active" ? "finalPdf" : "pdf")}
        </ButtonLink>
      ) : null}
      {outcome === "active" ? <p className="text-sm text-ink-3">{t("keep")}</p> : null}
    </div>
  );
}

function Mark({ children }: { children: ReactNode }) {
  return <span className="grid size-12 place-items-center rounded-full bg-surface inset-ring inset-ring-line-strong">{children}</span>;
}
