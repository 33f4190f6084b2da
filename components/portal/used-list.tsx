import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ReceiptSteps } from "@/components/hours/receipt-steps";
import { Icon } from "@/components/ui/icon";
import { PageLink } from "@/components/ui/page-link";
import type { PortalMovement } from "@/lib/features/portal/queries";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { movementWords, workerWords } from "@/lib/format/movement-words";
import { VoiceBadge } from "./voice-badge";

export type UsedListProps = {
  rows: readonly PortalMovement[];
  /** Of the contract, ISO 4217. */
  currency: string;
  /** What stands under a receipt: what may be said to the work, or where. */
  after: (row: PortalMovement) => ReactNode;
};

/** What moved the hours, newest first; each movement opens its receipt: who, how long, by which rules, from which block, what was left. */
export function UsedList({ rows, currency, after }: UsedListProps) {
  const locale = useLocale();
  return (
    <ul className="figure border-b border-line">
      {rows.map((row) => (
        <li key={row.version} className="border-t border-line">
          <details className="group">
            <summary className="flex cursor-pointer list-none items-baseline gap-4 py-3.5 outline-offset-[-2px] [&::-webkit-details-marker]:hidden">
              <span className="w-24 flex-none text-read whitespace-nowrap text-ink-3 max-portal:hidden">{dayText(row.work?.workedOn ?? row.accountingOn, locale)}</span>
              <Movement row={row} />
              <span className="font-medium whitespace-nowrap">{minutes(row.seconds, locale, { signed: true })}</span>
              <Icon name="chevron-down" className="self-center text-ink-3 group-open:rotate-180" />
            </summary>
            <div className="mb-4.5 grid gap-3 portal:mr-8 portal:ml-28">
              <div className="rounded-lg bg-sunken px-4 py-3 text-read">
                <ReceiptSteps row={row} currency={currency} />
              </div>
              {after(row)}
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

/** Leads to the statement, where work is acknowledged and disputed; so this page needs no forms. */
export function SaidElsewhere({ row: { voice, version }, href }: { row: PortalMovement; href: string }) {
  const t = useTranslations("portal");
  if (!voice?.open && !voice?.saying) return null;
  return (
    <PageLink href={`${href}&before=${version + 1}`} className="inline-flex min-h-6 items-center justify-self-start text-read text-accent-ink underline decoration-line-strong underline-offset-3 hover:decoration-current">
      {t(voice.open ? "somethingWrong" : "whatWasSaid")}
    </PageLink>
  );
}

function Movement({ row }: { row: PortalMovement }) {
  const t = useTranslations("portal");
  const locale = useLocale();
  const day = dayText(row.work?.workedOn ?? row.accountingOn, locale, "short");
  return (
    <span className="min-w-0 flex-1">
      <b className="block font-medium wrap-anywhere">{movementWords(row, locale, t)}</b>
      <span className="block text-read text-ink-3">
        <span className="portal:hidden">{day}{row.work || row.reason ? " · " : ""}</span>
        {row.work ? workerWords(row, t) : row.reason}
      </span>
      {row.voice?.saying ? (
        <span className="mt-1 block">
          <VoiceBadge saying={row.voice.saying} />
        </span>
      ) : null}
    </span>
  );
}
