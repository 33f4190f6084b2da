import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import type { CreditNoteRow } from "@/lib/features/invoices/credit-page";
import { money } from "@/lib/format/money";

/** The credit notes of an invoice: what each gives, why, and what is left of it. */
export function CreditNoteList({ notes, currency }: { notes: readonly CreditNoteRow[]; currency: string }) {
  const t = useTranslations("credit");
  const locale = useLocale();
  if (notes.length === 0) return null;
  return (
    <Panel title={t("notes")}>
      <ul className="figure text-sm">
        {notes.map(({ creditNoteId, numberText, totalMinor, leftMinor, reason }) => (
          <li key={creditNoteId} className="px-4 py-2.5 not-first:border-t not-first:border-line">
            <div className="flex justify-between gap-3">
              <Link href={`/invoices/${creditNoteId}`} className="font-medium hover:underline">
                {numberText}
              </Link>
              <span className="font-medium">{money(-totalMinor, currency, locale)}</span>
            </div>
            <p className="text-xs wrap-anywhere text-ink-3">{[reason, leftMinor > 0 && t("noteLeft", { left: money(leftMinor, currency, locale) })].filter(Boolean).join(" · ")}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
