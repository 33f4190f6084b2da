import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { ContractForecast } from "@/lib/domain/import-forecast";
import { hoursState } from "@/lib/domain/block";
import { minutes } from "@/lib/format/minutes";
import { count } from "@/lib/format/number";

/** What the import does to each contract: hours before and after, and whose renewal it opens. */
export function PlanContracts({ contracts }: { contracts: readonly ContractForecast[] }) {
  const t = useTranslations("imports.contracts");
  const locale = useLocale();
  return (
    <Panel title={t("title")} count={contracts.length}>
      <Table label={t("title")}>
        <TableHead>
          <TableRow>
            <HeadCell>{t("contract")}</HeadCell>
            <HeadCell end>{t("lines")}</HeadCell>
            <HeadCell end>{t("time")}</HeadCell>
            <HeadCell end>{t("before")}</HeadCell>
            <HeadCell end>{t("after")}</HeadCell>
            <HeadCell>{t("then")}</HeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {contracts.map((contract) => (
            <TableRow key={contract.contractId}>
              <Cell primary sub={contract.title}>
                <Link href={`/contracts/${contract.contractId}`} className="inline-flex min-h-6 items-center wrap-anywhere hover:text-accent-ink hover:underline">
                  {contract.clientName}
                </Link>
              </Cell>
              <Cell label={t("lines")} end>
                {count(contract.lines, locale)}
              </Cell>
              <Cell label={t("time")} end sub={<TimeNotes contract={contract} />}>
                {minutes(contract.billableSeconds, locale)}
              </Cell>
              <Cell label={t("before")} end>
                {minutes(contract.balanceBeforeSeconds, locale)}
              </Cell>
              <Cell label={t("after")} end>
                <strong className="font-semibold">{minutes(contract.balanceAfterSeconds, locale)}</strong>
              </Cell>
              <Cell label={t("then")}>
                <Consequences contract={contract} />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

/** What the rules make of the time, where that is another figure, and what takes nothing. */
function TimeNotes({ contract: { takenSeconds, billableSeconds, otherSeconds } }: { contract: ContractForecast }) {
  const t = useTranslations("imports.contracts");
  const locale = useLocale();
  const notes = [
    takenSeconds === billableSeconds ? "" : t("taken", { time: minutes(takenSeconds, locale) }),
    otherSeconds > 0 ? t("notBillable", { time: minutes(otherSeconds, locale) }) : "",
  ];
  return notes.filter(Boolean).join(", ");
}

function Consequences({ contract }: { contract: ContractForecast }) {
  const t = useTranslations("imports.contracts");
  const state = hoursState(contract.balanceAfterSeconds, contract.lineSeconds);
  if (state === "fine" && !contract.opensRenewal) return null;
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {contract.opensRenewal ? <Badge tone="pending">{t("opensRenewal")}</Badge> : null}
      {state === "over" ? <Badge tone="over">{t("over")}</Badge> : null}
      {state === "low" && !contract.opensRenewal ? <Badge tone="low">{t("low")}</Badge> : null}
    </span>
  );
}
