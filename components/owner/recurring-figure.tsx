import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { Contracted } from "@/lib/features/recurring/queries";
import { money } from "@/lib/format/money";

export type RecurringFigureProps = {
  contracted: readonly Contracted[];
  repurchased: readonly { currency: string; annualMinor: number }[];
  currency: string;
};

/** What recurs, in two figures that are never one: fees that are contracted, and hours that are bought again. */
export function RecurringFigure({ contracted, repurchased, currency }: RecurringFigureProps) {
  const t = useTranslations("recurring");
  const fees = contracted.find((row) => row.currency === currency);
  return (
    <div className="figure grid content-start gap-1 rounded-lg border border-line bg-surface px-5 py-4.5 sm:max-xl:col-span-2">
      <div className="text-ink-2">{t("figure")}</div>
      <div className="grid gap-x-6 gap-y-3 sm:flex sm:flex-wrap">
        <Part name={t("figureContracted")} href="/reports/recurring#contracted" minor={fees?.amountMinor ?? 0} note={t("fees", { count: fees?.fees ?? 0 })}
          currency={currency} others={contracted.map((row) => ({ ...row, minor: row.amountMinor }))} />
        <Part name={t("figureAgain")} href="/reports/recurring#repurchase" minor={repurchased.find((row) => row.currency === currency)?.annualMinor ?? 0} note={t("figureApart")}
          currency={currency} others={repurchased.map((row) => ({ ...row, minor: row.annualMinor }))} />
      </div>
    </div>
  );
}

type PartProps = { name: string; href: string; minor: number; note: string; currency: string; others: readonly { currency: string; minor: number }[] };

function Part({ name, href, minor, note, currency, others }: PartProps) {
  const t = useTranslations("recurring");
  const locale = useLocale();
  return (
    <div className="grid flex-1 content-start gap-0.5">
      <div className="text-2xl font-semibold tracking-[-0.03em] whitespace-nowrap">
        <Link href={href} className="rounded-sm hover:text-accent-ink">{money(minor, currency, locale)}</Link>
      </div>
      <div className="text-sm font-medium">{name}</div>
      <div className="w-0 min-w-full text-sm text-ink-2">
        {others.filter((other) => other.currency !== currency && other.minor > 0).map((other) => <span key={other.currency}>{t("other", { amount: money(other.minor, other.currency, locale) })} · </span>)}
        {note}
      </div>
    </div>
  );
}
