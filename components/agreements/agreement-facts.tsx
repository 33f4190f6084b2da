import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Term } from "@/components/contracts/term";
import { Note, type NoteTone } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import type { AgreementPage } from "@/lib/features/agreements/queries";
import { dayText } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import { localeNames } from "@/lib/i18n/locale";

/** What an agreement is about, who signs it, until when, and the fingerprint of its file. */
export function AgreementFacts({ agreement, timeZone }: { agreement: AgreementPage; timeZone: string }) {
  const t = useTranslations("agreements.facts");
  const locale = useLocale();
  const { signerName, signerEmail, sentAt, expiresOn, sha256 } = agreement;
  return (
    <Panel title={t("title")}>
      <dl className="figure px-4 py-1.5 text-sm">
        <Term name={t("contract")}>
          <Link href={`/contracts/${agreement.contractId}`} className="text-link wrap-anywhere">
            {agreement.contractTitle}
          </Link>
        </Term>
        <Term name={t("version")}>{agreement.version}</Term>
        <Term name={t("language")}>{localeNames[agreement.locale]}</Term>
        {signerName ? (
          <Term name={t("signer")}>
            <span className="wrap-anywhere">
              {signerName}
              <span className="block text-xs text-ink-3">{signerEmail}</span>
            </span>
          </Term>
        ) : null}
        {sentAt ? <Term name={t("sent")}>{instantText(sentAt, timeZone, locale, "dayTime")}</Term> : null}
        {expiresOn ? <Term name={t("until")}>{dayText(expiresOn, locale)}</Term> : null}
      </dl>
      {sha256.text ? (
        <div className="border-t border-line px-4 py-2.5 text-xs">
          <span className="text-ink-3">{t("hash")}</span>
          <code className="mt-0.5 block font-mono text-2xs wrap-anywhere text-ink-2">{sha256.text}</code>
          <span className="mt-1 block text-ink-3">{t("hashHint")}</span>
        </div>
      ) : null}
    </Panel>
  );
}

export type AgreementStandingProps = {
  agreement: Pick<AgreementPage, "status" | "isExpired" | "signerName" | "clientName" | "expiresOn" | "reason" | "sha256">;
  /** The reader may sign for the firm. */
  maySign: boolean;
};

/** Where it stands and what has to happen next, in a sentence. */
export function AgreementStanding({ agreement, maySign }: AgreementStandingProps) {
  const t = useTranslations("agreements");
  const locale = useLocale();
  const { status, isExpired, signerName: signer, clientName: client, expiresOn, reason, sha256 } = agreement;
  const figures = { signer, client, day: expiresOn ? dayText(expiresOn, locale) : "" };
  const isUnprinted = status === "sent" && !sha256.text;
  const sentence = isExpired ? "expired" : isUnprinted ? "preparing" : status === "draft" && !signer ? "draftNobody" : status === "signed" && maySign ? "signedOwner" : status;
  return (
    <Note tone={isExpired ? "low" : TONES[status]} className="mb-5">
      {t(`next.${sentence}`, figures)}
      {reason ? <span className="mt-1 block whitespace-pre-line wrap-anywhere">{t("reason", { reason })}</span> : null}
    </Note>
  );
}

const TONES: Record<AgreementPage["status"], NoteTone> = {
  draft: "plain",
  sent: "second",
  viewed: "second",
  signed: "low",
  active: "fine",
  declined: "over",
  withdrawn: "plain",
  superseded: "plain",
};
