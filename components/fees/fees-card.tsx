import { useLocale, useTranslations } from "next-intl";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import type { ClientFee } from "@/lib/features/fees/queries";
import { money } from "@/lib/format/money";

/** What a client pays every month beside the hours, with the way to all of it. */
export function FeesCard({ clientId, fees }: { clientId: string; fees: readonly ClientFee[] }) {
  const t = useTranslations("fees");
  const locale = useLocale();
  const running = fees.filter((fee) => fee.runs);
  return (
    <Panel title={t("title")} count={running.length || undefined} actions={<ButtonLink size="sm" variant="ghost" href={`/clients/${clientId}/fees`}>{t("all")}</ButtonLink>}>
      {running.length === 0 ? <p className="px-4 py-3 text-sm text-ink-2">{t("empty")}</p> : null}
      <ul className="text-sm">
        {running.map((fee) => (
          <li key={fee.feeId} className="flex justify-between gap-3 px-4 py-2.5 not-first:border-t not-first:border-line">
            <span className="min-w-0 wrap-anywhere">{fee.title}</span>
            <span className="figure flex-none">{t("perMonth", { amount: money(fee.amountMinor, fee.currency, locale) })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
