import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { BalanceFigure } from "@/components/hours/balance-figure";
import { ListedHourBar } from "@/components/hours/listed-hour-bar";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { ClientContract } from "@/lib/features/clients/queries";
import { dayText } from "@/lib/format/day";

export type ContractCardsProps = {
  clientId: string;
  contracts: readonly ClientContract[];
  mayOpen: boolean;
};

/** The contracts of one client with their hours, those that run first. */
export function ContractCards({ clientId, contracts, mayOpen }: ContractCardsProps) {
  const t = useTranslations("clients.contracts");
  const open = mayOpen ? (
    <ButtonLink href={`/contracts/new?client=${clientId}`} icon="plus" size="sm">
      {t("new")}
    </ButtonLink>
  ) : null;
  return (
    <Panel title={t("title")} count={contracts.length || undefined} actions={contracts.length > 0 ? open : null}>
      {contracts.length === 0 ? (
        <EmptyState title={t("emptyTitle")} icon="block" actions={open}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <ul>
          {contracts.map((contract) => (
            <ContractCard key={contract.contractId} contract={contract} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

/** One contract: its hours, and whether a renewal waits. */
function ContractCard({ contract }: { contract: ClientContract }) {
  const t = useTranslations("contracts");
  const locale = useLocale();
  const { pool, renewal, endedOn, isDraft } = contract;
  return (
    <li className="grid gap-2.5 px-4 py-3.5 not-first:border-t not-first:border-line">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link href={`/contracts/${contract.contractId}`} className="min-w-0 font-medium wrap-anywhere hover:underline">
          {contract.title}
        </Link>
        {endedOn ? <Badge icon={null}>{t("endedOn", { day: dayText(endedOn, locale) })}</Badge> : null}
        {isDraft && !endedOn ? (
          <Badge tone="pending" icon="pen">
            {t("draft")}
          </Badge>
        ) : null}
        {pool.held && !endedOn ? <Badge tone="over">{t("held")}</Badge> : null}
        {renewal ? <Badge tone={renewal.status === "warned" ? "low" : "pending"}>{t(`renewal.${renewal.status}`)}</Badge> : null}
        {pool.state ? (
          <span className="ml-auto">
            <BalanceFigure balance={pool.bar} />
          </span>
        ) : null}
      </div>
      {pool.state ? <ListedHourBar balance={pool.bar} size="card" /> : <span className="text-sm text-ink-3">{t("noHours")}</span>}
    </li>
  );
}
