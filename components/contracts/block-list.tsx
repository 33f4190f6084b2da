import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { HourBar } from "@/components/hours/hour-bar";
import { classNames } from "@/components/ui/class-names";
import type { ContractBlock } from "@/lib/features/contracts/queries";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { money, roundMoney } from "@/lib/format/money";

const CLOSED_SHOWN = 2;

export type BlockListProps = {
  blocks: readonly ContractBlock[];
  currency: string;
  lineSeconds: number;
  /** The reader may open invoices. */
  linksInvoices: boolean;
};

/** The blocks of a contract, newest first: what is in use and the two closed last; older ones fold away. */
export function BlockList({ blocks, currency, lineSeconds, linksInvoices }: BlockListProps) {
  const t = useTranslations("contracts.block");
  const isLive = (block: ContractBlock) => block.status === "open" || block.status === "ordered";
  const closed = blocks.filter((block) => !isLive(block));
  const folded = new Set(closed.slice(CLOSED_SHOWN));
  const shown = blocks.filter((block) => !folded.has(block));
  // The line is the contract's: it can be drawn on a block only while that block is all there is.
  const ownLine = blocks.filter((block) => block.status === "open").length === 1 ? lineSeconds : null;
  const row = (block: ContractBlock) => <BlockItem key={block.blockId} block={block} currency={currency} lineSeconds={ownLine} linksInvoices={linksInvoices} />;
  return (
    <div className="figure border-t border-line text-sm">
      <ul>{shown.map(row)}</ul>
      {folded.size > 0 ? (
        <details className="border-t border-line">
          <summary className="px-4 py-2.5 text-ink-2 hover:text-ink sm:px-6">{t("more", { count: folded.size })}</summary>
          <ul className="border-t border-line">{[...folded].map(row)}</ul>
        </details>
      ) : null}
    </div>
  );
}

type BlockItemProps = { block: ContractBlock; currency: string; lineSeconds: number | null; linksInvoices: boolean };

/** Number, purchase, price, bar, and what became of it. */
function BlockItem({ block, currency, lineSeconds, linksInvoices }: BlockItemProps) {
  const t = useTranslations("contracts.block");
  const locale = useLocale();
  const rateMinor = Math.round((block.priceMinor * 3600) / block.totalSeconds);
  const isOrdered = block.status === "ordered";
  const bar = isOrdered
    ? { boughtSeconds: 0, leftSeconds: 0, orderedSeconds: block.totalSeconds, lineSeconds: null }
    : { boughtSeconds: block.totalSeconds, leftSeconds: block.status === "open" ? block.remainingSeconds : 0, lineSeconds: block.status === "open" ? lineSeconds : null };
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-5 gap-y-0.5 px-4 py-2.5 not-first:border-t not-first:border-line sm:px-6 lg:grid-cols-[4.75rem_minmax(0,1fr)_minmax(0,auto)_11.25rem_7rem]">
      <span className="font-medium">{t("name", { number: block.number })}</span>
      <span className="text-ink-2 max-lg:order-3">
        {dayText(block.openedOn ?? block.orderedOn, locale)}
        {block.invoiceId ? (
          <>
            {", "}
            {linksInvoices ? (
              <Link href={`/invoices/${block.invoiceId}`} className="whitespace-nowrap hover:underline">
                {block.invoiceNumber}
              </Link>
            ) : (
              <span className="whitespace-nowrap">{block.invoiceNumber}</span>
            )}
          </>
        ) : null}
      </span>
      <span className="text-right text-ink-2 max-lg:order-4">
        {money(block.priceMinor, currency, locale)}
        <span className="block text-xs text-ink-3">{t("rate", { rate: roundMoney(rateMinor, currency, locale) })}</span>
      </span>
      <span className="max-lg:hidden">
        <HourBar balance={bar} />
      </span>
      <span className={classNames("text-right max-lg:order-2", block.status === "open" ? "font-medium" : "text-ink-2")}>
        <Outcome block={block} />
      </span>
    </li>
  );
}

function Outcome({ block }: { block: ContractBlock }) {
  const t = useTranslations("contracts.block");
  const locale = useLocale();
  if (block.status === "open") {
    return (
      <>
        {t("left", { left: minutes(block.remainingSeconds, locale) })}
        {block.expiresOn ? <span className="block text-xs font-normal text-ink-3">{t("lastDay", { day: dayText(block.expiresOn, locale) })}</span> : null}
      </>
    );
  }
  if (block.status === "ordered" || block.status === "voided") return t(block.status);
  return t(block.status, { day: dayText(block.lastMovedOn ?? block.orderedOn, locale) });
}
