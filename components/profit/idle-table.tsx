import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ProposeButton } from "@/components/profit/propose-button";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { IdleContract } from "@/lib/features/findings/queries";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";
import { findingText, proposalFor } from "./idle-proposal";

export type IdleTableProps = { contracts: readonly IdleContract[]; bareNumber: "hours" | "minutes"; propose: (input: unknown) => Promise<ActionResult<unknown>> };

/** Contracts whose hours lie idle, what monitoring found there, and the way to propose maintenance. */
export function IdleTable({ contracts, bareNumber, propose }: IdleTableProps) {
  const t = useTranslations("profit.idle");
  const locale = useLocale();
  return (
    <Table label={t("contracts")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("contract")}</HeadCell>
          <HeadCell end>{t("left")}</HeadCell>
          <HeadCell>{t("lastProactive")}</HeadCell>
          <HeadCell>{t("findings")}</HeadCell>
          <HeadCell hidden>{t("propose")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {contracts.map((contract) => (
          <TableRow key={contract.contractId}>
            <Cell primary sub={contract.title}><Link href={`/contracts/${contract.contractId}`} className="hover:underline">{contract.clientName}</Link></Cell>
            <Cell end label={t("left")}>{minutes(contract.balanceSeconds, locale)}</Cell>
            <Cell label={t("lastProactive")}>{contract.lastProactiveOn ? dayText(contract.lastProactiveOn, locale) : t("neverProactive")}</Cell>
            <Cell wide label={t("findings")}>
              {contract.findings.length === 0 ? <span className="text-ink-3">{t("noFindings")}</span> : (
                <ul className="grid gap-1">
                  {contract.findings.slice(0, 4).map((finding) => (
                    <li key={findingText(finding)}>{finding.severity === "high" ? <Badge tone="over">{t("high")}</Badge> : null} {findingText(finding)}</li>
                  ))}
                </ul>
              )}
            </Cell>
            <Cell actions>
              {contract.proposal ? <Badge tone="pending">{t("proposed")}</Badge>
                : <ProposeButton action={propose} {...proposalFor(contract)} bareNumber={bareNumber} />}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
