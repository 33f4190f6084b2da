import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { BalanceFigure } from "@/components/hours/balance-figure";
import { ListedHourBar } from "@/components/hours/listed-hour-bar";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { ClientRow } from "@/lib/features/clients/list";
import { dayText } from "@/lib/format/day";

/** Clients with what they have left; a client with several contracts has their sum, and the state of the worst. */
export function ClientTable({ clients }: { clients: readonly ClientRow[] }) {
  const t = useTranslations("clients");
  const locale = useLocale();
  return (
    <Table label={t("title")} align="middle">
      <TableHead>
        <TableRow>
          <HeadCell>{t("column.client")}</HeadCell>
          <HeadCell end>{t("column.contracts")}</HeadCell>
          <HeadCell end>{t("column.lastWork")}</HeadCell>
          <HeadCell>{t("column.hours")}</HeadCell>
          <HeadCell end>{t("column.left")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {clients.map((client) => (
          <TableRow key={client.clientId}>
            <Cell primary sub={<ContactLine client={client} />}>
              <Link href={`/clients/${client.clientId}`} className="wrap-anywhere hover:underline">
                {client.name}
              </Link>
            </Cell>
            <Cell end deskOnly>
              {client.contracts}
            </Cell>
            <Cell end label={t("column.lastWork")}>
              {client.lastWorkedOn ? dayText(client.lastWorkedOn, locale) : t("noWork")}
            </Cell>
            <Cell wide className="w-58">
              {client.isArchived ? <Badge>{t("archived")}</Badge> : <ClientBar client={client} />}
            </Cell>
            <Cell end label={t("column.left")}>
              {client.pool?.state ? <ClientBalance pool={client.pool} several={client.contracts > 1} /> : null}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function ContactLine({ client }: { client: ClientRow }) {
  if (!client.contactName) return null;
  return (
    <span className="wrap-anywhere">
      {client.contactName} · {client.contactEmail}
    </span>
  );
}

function ClientBar({ client }: { client: ClientRow }) {
  const t = useTranslations("clients");
  if (!client.pool) return <span className="text-ink-3">{t("noContract")}</span>;
  if (!client.pool.state) return <span className="text-ink-3">{t("noHours")}</span>;
  return <ListedHourBar balance={client.pool.bar} gutter />;
}

/** Of several contracts the sum may look fine while one of them is not, so the word stands beside it. */
function ClientBalance({ pool, several }: { pool: NonNullable<ClientRow["pool"]>; several: boolean }) {
  const t = useTranslations("hours");
  const tContracts = useTranslations("contracts");
  const isHidden = several && pool.state !== null && pool.state !== "fine" && pool.balanceSeconds > (pool.bar.lineSeconds ?? 0);
  return (
    <span className="inline-flex flex-col items-end gap-1">
      <BalanceFigure balance={pool.bar} />
      {pool.held ? <Badge tone="over">{tContracts("held")}</Badge> : null}
      {isHidden && pool.state ? <Badge tone={pool.state}>{t(`state.${pool.state}`)}</Badge> : null}
    </span>
  );
}
