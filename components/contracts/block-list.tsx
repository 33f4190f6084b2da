import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type BlockActions, BlockMenu } from "@/components/contracts/block-menu";
import { BlockStory } from "@/components/contracts/block-story";
import { ListedHourBar } from "@/components/hours/listed-hour-bar";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { type HourBarInput, splitProvisional } from "@/lib/domain/hour-bar";
import type { ContractBlock, ContractHead } from "@/lib/features/contracts/queries";
import { dayText } from "@/lib/format/day";
import { money, roundMoney } from "@/lib/format/money";

const CLOSED_SHOWN = 2;

export type BlockListProps = {
  blocks: readonly ContractBlock[];
  contract: ContractHead;
  /** The hours of the whole contract, for what a deed would do to them. */
  bar: HourBarInput;
  today: string;
  /** What may be done with a block; null for reading only. */
  actions: BlockActions | null;
  /** The reader may open invoices. */
  linksInvoices: boolean;
};

/** The blocks of a contract, newest first: what is in use and the two closed last; older ones fold away. */
export function BlockList(props: BlockListProps) {
  const t = useTranslations("contracts.block");
  const { blocks, contract } = props;
  const isLive = (block: ContractBlock) => block.status === "open" || block.status === "ordered";
  const closed = blocks.filter((block) => !isLive(block));
  const folded = new Set(closed.slice(CLOSED_SHOWN));
  const shown = blocks.filter((block) => !folded.has(block));
  // The line is the contract's: it can be drawn on a block only while that block is all there is.
  const ownLine = blocks.filter((block) => block.status === "open").length === 1 ? contract.terms.lineSeconds : null;
  const row = (block: ContractBlock) => <BlockItem key={block.blockId} {...props} block={block} lineSeconds={ownLine} />;
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

type BlockItemProps = BlockListProps & { block: ContractBlock; lineSeconds: number | null };

/** Number, where it came from, price, bar, what became of it, and what can be done with it. */
function BlockItem({ block, blocks, contract, bar, today, actions, lineSeconds, linksInvoices }: BlockItemProps) {
  const t = useTranslations("contracts.block");
  return (
    <li className="grid grid-cols-[1fr_auto_1.75rem] items-center gap-x-5 gap-y-0.5 px-4 py-2.5 not-first:border-t not-first:border-line sm:px-6 lg:grid-cols-[4.75rem_minmax(0,1fr)_minmax(0,auto)_9.5rem_9.5rem_1.75rem]">
      <span className="font-medium">{t("name", { number: block.number })}</span>
      <span className="text-ink-2 max-lg:order-4">
        <Origin block={block} linksInvoices={linksInvoices} />
      </span>
      <Price block={block} currency={contract.currency} />
      <span className="max-lg:hidden">
        <ListedHourBar balance={barOf(block, lineSeconds)} />
      </span>
      <span className={classNames("text-right max-lg:order-2", block.status === "open" ? "font-medium" : "text-ink-2")}>
        <BlockStory block={block} />
      </span>
      <span className="justify-self-end max-lg:order-3">
        {actions ? <BlockMenu actions={actions} block={block} blocks={blocks} contract={contract} bar={bar} today={today} /> : null}
      </span>
    </li>
  );
}

function Price({ block, currency }: { block: ContractBlock; currency: string }) {
  const t = useTranslations("contracts.block");
  const locale = useLocale();
  const rateMinor = Math.round((block.priceMinor * 3600) / block.totalSeconds);
  const isGiven = block.origin === "gift" || block.origin === "adjustment";
  return (
    <span className="text-right text-ink-2 max-lg:order-5 max-lg:col-span-2 max-lg:pr-8">
      {isGiven ? t("noPrice") : money(block.priceMinor, currency, locale)}
      {isGiven ? null : <span className="block text-xs text-ink-3">{t("rate", { rate: roundMoney(rateMinor, currency, locale) })}</span>}
    </span>
  );
}

/** Bought, or given, adjusted or moved here, and why; the invoice behind it. */
function Origin({ block, linksInvoices }: { block: ContractBlock; linksInvoices: boolean }) {
  const t = useTranslations("contracts.block");
  const locale = useLocale();
  const { origin, reason, invoiceId, invoiceNumber } = block;
  return (
    <>
      <span className="flex flex-wrap items-center gap-x-1.5">
        {dayText(block.openedOn ?? block.orderedOn, locale)}
        {block.provisional ? <Badge tone="provisional">{t("provisional")}</Badge> : null}
        {origin === "sale" ? null : <Badge>{t(`origin.${origin}`)}</Badge>}
        {invoiceId && linksInvoices ? (
          <Link href={`/invoices/${invoiceId}`} className="whitespace-nowrap hover:underline">
            {invoiceNumber}
          </Link>
        ) : null}
        {invoiceId && !linksInvoices ? <span className="whitespace-nowrap">{invoiceNumber}</span> : null}
      </span>
      {reason ? <span className="block text-xs wrap-anywhere text-ink-3">{reason}</span> : null}
    </>
  );
}

function barOf(block: ContractBlock, lineSeconds: number | null): HourBarInput {
  if (block.status === "ordered") return { boughtSeconds: 0, leftSeconds: 0, orderedSeconds: block.totalSeconds, lineSeconds: null };
  const boughtSeconds = Math.max(block.totalSeconds - block.returnedSeconds, 0);
  if (block.provisional) return { boughtSeconds: block.drawnSeconds, ...splitProvisional(block.remainingSeconds, block.remainingSeconds), lineSeconds };
  return block.status === "open" ? { boughtSeconds, leftSeconds: block.remainingSeconds, lineSeconds } : { boughtSeconds, leftSeconds: 0, lineSeconds: null };
}
