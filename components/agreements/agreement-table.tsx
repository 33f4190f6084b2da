import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { SIGNABLE_STATUSES } from "@/lib/domain/agreement";
import type { AgreementRow } from "@/lib/features/agreements/queries";
import { dayText } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import { AgreementBadge } from "./agreement-badge";

/** Agreements of all clients: about which contract, who signs, and where each stands. */
export function AgreementTable({ agreements, timeZone }: { agreements: readonly AgreementRow[]; timeZone: string }) {
  const t = useTranslations("agreements");
  const locale = useLocale();
  return (
    <Table label={t("title")} align="middle">
      <TableHead>
        <TableRow>
          <HeadCell>{t("column.agreement")}</HeadCell>
          <HeadCell>{t("column.number")}</HeadCell>
          <HeadCell>{t("column.signer")}</HeadCell>
          <HeadCell end>{t("column.since")}</HeadCell>
          <HeadCell end>{t("column.until")}</HeadCell>
          <HeadCell>{t("column.state")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {agreements.map((row) => (
          <TableRow key={row.id}>
            <Cell primary sub={<span className="wrap-anywhere">{row.contractTitle}</span>}>
              <Link href={`/agreements/${row.id}`} className="wrap-anywhere hover:underline">
                {row.clientName}
              </Link>
            </Cell>
            <Cell label={t("column.number")} sub={row.version > 1 ? t("version", { version: row.version }) : undefined} className="whitespace-nowrap">
              {row.numberText}
            </Cell>
            <Cell label={t("column.signer")}>
              <span className="wrap-anywhere text-ink-2">{row.signerName || t("nobodyYet")}</span>
            </Cell>
            <Cell end label={t("column.since")}>
              {instantText(row.changedAt, timeZone, locale, "day")}
            </Cell>
            <Cell end label={t("column.until")}>
              {row.expiresOn && SIGNABLE_STATUSES.includes(row.status) ? dayText(row.expiresOn, locale) : null}
            </Cell>
            <Cell label={t("column.state")}>
              <AgreementBadge status={row.status} expired={row.isExpired} />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
