import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { BuyingClient } from "@/lib/features/recurring/queries";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";
import { count } from "@/lib/format/number";

/** The clients that began in one quarter, with what they bought again. */
export function CohortClients({ clients, label }: { clients: readonly BuyingClient[]; label: string }) {
  const t = useTranslations("recurring");
  const locale = useLocale();
  return (
    <Table label={label}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("client")}</HeadCell>
          <HeadCell>{t("firstOn")}</HeadCell>
          <HeadCell end>{t("first")}</HeadCell>
          <HeadCell end>{t("times")}</HeadCell>
          <HeadCell end>{t("again")}</HeadCell>
          <HeadCell end>{t("annual")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {clients.map((client) => (
          <TableRow key={client.clientId}>
            <Cell primary><Link href={`/clients/${client.clientId}`} prefetch={false} className="hover:underline">{client.name}</Link></Cell>
            <Cell label={t("firstOn")}>{dayText(client.firstOn, locale)}</Cell>
            <Cell end label={t("first")}>{money(client.firstMinor, client.currency, locale)}</Cell>
            <Cell end label={t("times")}>{count(client.again, locale)}</Cell>
            <Cell end label={t("again")}>{money(client.againMinor, client.currency, locale)}</Cell>
            <Cell end label={t("annual")}>{client.annualMinor === null ? <span className="text-ink-3">{t("tooYoung")}</span> : money(client.annualMinor, client.currency, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
