import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { EstimateRow } from "@/lib/features/estimates/queries";
import { instantText } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";
import { EstimateBadge } from "./estimate-badge";

export type EstimateTableProps = {
  rows: readonly EstimateRow[];
  timeZone: string;
  /** Names client and contract, for lists of more than one contract. */
  withClient?: boolean;
  withdraw: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** Estimates as the desk sees them: what was asked, what the client said, what was used of it. */
export function EstimateTable({ rows, timeZone, withClient, withdraw }: EstimateTableProps) {
  const t = useTranslations("estimates");
  const locale = useLocale();
  const story = (name: string | null, at: Date | null) => (name && at ? { name, at: instantText(at, timeZone, locale) } : null);
  return (
    <Table label={t("desk.title")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("desk.job")}</HeadCell>
          <HeadCell>{t("desk.state")}</HeadCell>
          <HeadCell end>{t("desk.hours")}</HeadCell>
          <HeadCell end>{t("desk.used")}</HeadCell>
          <HeadCell hidden>{t("desk.actions")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => {
          const decided = story(row.decidedByName, row.decidedAt);
          const asked = story(row.askedByName, row.askedAt);
          return (
            <TableRow key={row.id}>
              <Cell primary sub={withClient ? <Link href={`/contracts/${row.contractId}`} className="hover:underline">{row.clientName} · {row.contractTitle}</Link> : null}>
                <span className="wrap-anywhere">{row.title}</span>
              </Cell>
              <Cell label={t("desk.state")} sub={decided ? t("story.decided", decided) : asked ? t("story.asked", asked) : null}>
                <EstimateBadge status={row.status} />
                {row.words ? <span className="block text-sm wrap-anywhere">{t("story.words", { words: row.words })}</span> : null}
              </Cell>
              <Cell end label={t("desk.hours")}>{minutes(row.seconds, locale)}</Cell>
              <Cell end label={t("desk.used")}>{minutes(row.usedSeconds, locale)}</Cell>
              <Cell actions>{row.status === "waiting" ? <Withdraw estimateId={row.id} action={withdraw} /> : null}</Cell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}

function Withdraw({ estimateId, action }: { estimateId: string; action: EstimateTableProps["withdraw"] }) {
  const t = useTranslations("estimates.withdraw");
  return <ConfirmButton action={action} hidden={{ estimateId }} label={t("button")} title={t("title")} description={t("text")} toast={t("done")} size="sm" variant="ghost" danger />;
}
