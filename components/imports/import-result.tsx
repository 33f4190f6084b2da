import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { Note } from "@/components/ui/note";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { hoursState } from "@/lib/domain/block";
import type { ImportedContract, ImportSummary } from "@/lib/features/imports/queries";
import { minutes } from "@/lib/format/minutes";
import { count } from "@/lib/format/number";

/** The receipt of an import: what was written, on which contracts, and what they have left now. */
export function ImportResult({ batch, contracts }: { batch: ImportSummary; contracts: readonly ImportedContract[] }) {
  const t = useTranslations("imports.result");
  const locale = useLocale();
  const figures = {
    rows: batch.importedRows ?? 0,
    skipped: batch.skippedRows ?? 0,
    time: minutes(batch.importedSeconds ?? 0, locale),
    renewals: batch.renewalsOpened ?? 0,
  };
  return (
    <div className="grid gap-5">
      <Note tone="fine" role="status" title={t("title", figures)}>
        {[t("skipped", figures), t("renewals", figures)].filter(Boolean).join(" ")}
      </Note>
      {contracts.length > 0 ? <ContractTable contracts={contracts} /> : null}
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/time">{t("toTime")}</ButtonLink>
        <ButtonLink href="/time/import">{t("another")}</ButtonLink>
      </div>
    </div>
  );
}

function ContractTable({ contracts }: { contracts: readonly ImportedContract[] }) {
  const t = useTranslations("imports");
  const locale = useLocale();
  return (
    <Panel title={t("result.contracts")} count={contracts.length}>
      <Table label={t("result.contracts")}>
        <TableHead>
          <TableRow>
            <HeadCell>{t("contracts.contract")}</HeadCell>
            <HeadCell end>{t("contracts.lines")}</HeadCell>
            <HeadCell end>{t("lines.time")}</HeadCell>
            <HeadCell end>{t("result.now")}</HeadCell>
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
              <Cell label={t("contracts.lines")} end>
                {count(contract.lines, locale)}
              </Cell>
              <Cell label={t("lines.time")} end>
                {minutes(contract.workedSeconds, locale)}
              </Cell>
              <Cell label={t("result.now")} end>
                <Left contract={contract} />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function Left({ contract }: { contract: ImportedContract }) {
  const t = useTranslations("imports.contracts");
  const locale = useLocale();
  const state = hoursState(contract.balanceSeconds, contract.lineSeconds);
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      {state === "fine" ? null : <Badge tone={state}>{t(state)}</Badge>}
      <strong className="font-semibold">{minutes(contract.balanceSeconds, locale)}</strong>
    </span>
  );
}
