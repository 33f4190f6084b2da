import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { ButtonLink } from "@/components/ui/button-link";
import { SIGNABLE_STATUSES } from "@/lib/domain/agreement";
import type { AgreementRow } from "@/lib/features/agreements/queries";
import { dayText } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import type { ActionResult } from "@/lib/web/result";

export type PortalAgreementsProps = {
  rows: readonly AgreementRow[];
  timeZone: string;
  /** The reader's own address: a link to sign goes to nobody else's. */
  email: string;
  firmName: string;
  mailAgain: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** Agreements as the client reads them: what it is, where it stands, and its file. */
export function PortalAgreements({ rows, ...shared }: PortalAgreementsProps) {
  return (
    <ul className="figure rounded-xl border border-line">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-3 border-line px-4 py-4 not-first:border-t portal:px-5">
          <AgreementWords row={row} {...shared} />
        </li>
      ))}
    </ul>
  );
}

function AgreementWords({ row, timeZone, email, firmName, mailAgain }: { row: AgreementRow } & Omit<PortalAgreementsProps, "rows">) {
  const t = useTranslations("agreements");
  const locale = useLocale();
  const isOpen = SIGNABLE_STATUSES.includes(row.status);
  const isOwn = row.signerEmail === email;
  const signedOn = row.signedAt ? instantText(row.signedAt, timeZone, locale, "day") : "";
  const kind = row.status === "active" || row.status === "superseded" ? "final" : "text";
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 text-md font-medium wrap-anywhere">{row.title}</h3>
        <span className="text-read whitespace-nowrap text-ink-3">
          {row.numberText}
          {row.version > 1 ? `, ${t("version", { version: row.version })}` : null}
        </span>
      </div>
      <p className="text-read text-ink-2 wrap-anywhere">
        {isOpen ? t(isOwn ? "portal.linkMailed" : "portal.othersSign", { email, name: row.signerName }) : t(row.status === "signed" ? "portal.waits" : "portal.since", { day: signedOn, firm: firmName })}
        {isOpen && row.expiresOn ? <span className="block text-ink-3">{t("portal.until", { day: dayText(row.expiresOn, locale, "long") })}</span> : null}
      </p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href={`/api/documents/portal/agreements/${row.id}?kind=${kind}`} target="_blank" prefetch={false} icon="document" size="lg" className="max-portal:w-full">
          {t("portal.pdf")}
        </ButtonLink>
        {isOpen && isOwn ? (
          <ActionButton action={mailAgain} hidden={{ agreementId: row.id }} toast={t("portal.mailedAgain")} icon="mail" size="lg" className="max-portal:w-full">
            {t("portal.mailAgain")}
          </ActionButton>
        ) : null}
      </div>
    </>
  );
}
