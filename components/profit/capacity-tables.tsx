import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import type { CapacityPage } from "@/lib/features/capacity/queries";
import { dayText } from "@/lib/format/day";
import { minutes } from "@/lib/format/minutes";
import { percent } from "@/lib/format/number";

/** The coming weeks in figures. */
export function WeekTable({ weeks, mondays, withRoom }: Pick<CapacityPage, "weeks" | "mondays"> & { withRoom: boolean }) {
  const t = useTranslations("profit.capacity");
  const locale = useLocale();
  return (
    <Table label={t("weeks")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("week")}</HeadCell>
          <HeadCell end>{t("bookedHead")}</HeadCell>
          <HeadCell end>{t("expectedHead")}</HeadCell>
          {withRoom ? <HeadCell end>{t("roomColumn")}</HeadCell> : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {weeks.map((week, index) => (
          <TableRow key={mondays[index]}>
            <Cell primary><Link href={`/visits?week=${mondays[index]}`} className="hover:underline">{dayText(mondays[index] ?? "", locale)}</Link></Cell>
            <Cell end label={t("bookedHead")}>{minutes(week.bookedSeconds, locale)}</Cell>
            <Cell end label={t("expectedHead")}>{minutes(week.expectedSeconds, locale)}</Cell>
            {withRoom ? <Cell end label={t("roomColumn")}><span className={week.roomSeconds < 0 ? "text-over-ink" : undefined}>{minutes(week.roomSeconds, locale)}</span></Cell> : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** What each person can work in a week, and does. */
export function PeopleTable({ people }: Pick<CapacityPage, "people">) {
  const t = useTranslations("profit.capacity");
  const locale = useLocale();
  return (
    <Table label={t("people")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("people")}</HeadCell>
          <HeadCell end>{t("can")}</HeadCell>
          <HeadCell end>{t("works")}</HeadCell>
          <HeadCell end>{t("loadColumn")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <TableRow key={person.memberId}>
            <Cell primary><Link href={`/time?person=${person.memberId}`} className="hover:underline">{person.name}</Link></Cell>
            <Cell end label={t("can")}>{person.capacitySeconds === null ? <span className="text-xs text-ink-3">{t("notSaid")}</span> : minutes(person.capacitySeconds, locale)}</Cell>
            <Cell end label={t("works")}>{minutes(person.paceSeconds, locale)}</Cell>
            <Cell end label={t("loadColumn")}>{person.capacitySeconds ? percent(person.paceSeconds / person.capacitySeconds, locale) : "–"}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

/** To whom most hours are owed. */
export function OwedClients({ owedClients }: Pick<CapacityPage, "owedClients">) {
  const t = useTranslations("profit");
  const locale = useLocale();
  return (
    <Table label={t("capacity.mostOwed")}>
      <TableHead>
        <TableRow>
          <HeadCell>{t("client")}</HeadCell>
          <HeadCell end>{t("capacity.owed")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {owedClients.map((client) => (
          <TableRow key={client.clientId}>
            <Cell primary><Link href={`/clients/${client.clientId}`} className="hover:underline">{client.name}</Link></Cell>
            <Cell end label={t("capacity.owed")}>{minutes(client.owedSeconds, locale)}</Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
