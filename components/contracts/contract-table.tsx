import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { BalanceFigure } from "@/components/hours/balance-figure";
import { ListedHourBar } from "@/components/hours/listed-hour-bar";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { ContractRow } from "@/lib/features/contracts/list";
import { dayText } from "@/lib/format/day";

/** Contracts of all clients with their hours and the renewal that waits. */
export function ContractTable({ contracts }: { contracts: readonly ContractRow[] }) {
  const t = useTranslations("contracts");
  const locale = useLocale();
  return (
    <Table label={t("title")} align="middle">
      <TableHead>
        <TableRow>
          <HeadCell>{t("column.contract")}</HeadCell>
          <HeadCell>{t("column.renewal")}</HeadCell>
          <HeadCell end>{t("column.lastWork")}</HeadCell>
          <HeadCell>{t("column.hours")}</HeadCell>
          <HeadCell end>{t("column.left")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {contracts.map((contract) => (
          <TableRow key={contract.contractId}>
            <Cell primary sub={<span className="wrap-anywhere">{contract.title}</span>}>
              <Link href={`/contracts/${contract.contractId}`} className="wrap-anywhere hover:underline">
                {contract.clientName}
              </Link>
            </Cell>
            <Cell>
              <Standing contract={contract} />
            </Cell>
            <Cell end label={t("column.lastWork")}>
              {contract.lastWorkedOn ? dayText(contract.lastWorkedOn, locale) : t("noWork")}
            </Cell>
            <Cell wide className="w-58">
              {contract.pool.state ? <ListedHourBar balance={contract.pool.bar} gutter /> : <span className="text-ink-3">{t("noHours")}</span>}
            </Cell>
            <Cell end label={t("column.left")}>
              {contract.pool.state ? <BalanceFigure balance={contract.pool.bar} /> : null}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Standing({ contract: { renewal, endedOn, isDraft, pool } }: { contract: ContractRow }) {
  const t = useTranslations("contracts");
  const locale = useLocale();
  if (endedOn) return <Badge>{t("endedOn", { day: dayText(endedOn, locale) })}</Badge>;
  return (
    <span className="flex flex-wrap gap-1.5">
      {isDraft ? (
        <Badge tone="pending" icon="pen">
          {t("draft")}
        </Badge>
      ) : null}
      {pool.held ? <Badge tone="over">{t("held")}</Badge> : null}
      {renewal ? <Badge tone={renewal.status === "warned" ? "low" : "pending"}>{t(`renewal.${renewal.status}`)}</Badge> : null}
    </span>
  );
}
