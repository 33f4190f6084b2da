import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { DraftRow } from "@/lib/features/invoices/draft-page";
import { money } from "@/lib/format/money";

/** Drafts: they have no number yet, so they go by their client. */
export function DraftTable({ drafts }: { drafts: readonly DraftRow[] }) {
  const t = useTranslations("drafts.table");
  const locale = useLocale();
  return (
    <Table label={t("label")} align="middle">
      <TableHead>
        <TableRow>
          <HeadCell>{t("client")}</HeadCell>
          <HeadCell end>{t("total")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {drafts.map(({ invoiceId, clientName, contractTitle, totalMinor, currency }) => (
          <TableRow key={invoiceId}>
            <Cell primary sub={contractTitle ?? undefined}>
              <Link href={`/invoices/drafts/${invoiceId}`} className="wrap-anywhere hover:underline">
                {clientName}
              </Link>
            </Cell>
            <Cell end label={t("total")}>
              {money(totalMinor, currency, locale)}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
