import { useTranslations } from "next-intl";
import { StatementTable } from "@/components/hours/statement-table";
import { ButtonLink } from "@/components/ui/button-link";
import { Panel } from "@/components/ui/panel";
import type { ContractRenewal } from "@/lib/features/contracts/queries";
import type { DeskStatementRow, StatementPage } from "@/lib/ledger/statement";

export type StatementPanelProps = {
  contractId: string;
  currency: string;
  statement: StatementPage<DeskStatementRow>;
  renewals: readonly ContractRenewal[];
  /** The version before which this page begins; null at the newest. */
  before: number | null;
};

/** One page of the statement, and the way to older and newest movements. */
export function StatementPanel({ contractId, currency, statement, renewals, before }: StatementPanelProps) {
  const t = useTranslations("statement");
  const crossings = new Set(renewals.map((renewal) => renewal.triggerVersion));
  return (
    <Panel title={t("title")} id="statement">
      <StatementTable rows={statement.rows} currency={currency} crossings={crossings} />
      {before !== null || statement.next !== null ? (
        <div className="flex justify-end gap-2 border-t border-line px-4 py-2.5">
          {before === null ? null : (
            <ButtonLink href={`/contracts/${contractId}#statement`} size="sm">
              {t("newest")}
            </ButtonLink>
          )}
          {statement.next === null ? null : (
            <ButtonLink href={`/contracts/${contractId}?before=${statement.next}#statement`} size="sm">
              {t("older")}
            </ButtonLink>
          )}
        </div>
      ) : null}
    </Panel>
  );
}
