import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Cell, HeadCell, Table, TableBody, TableFoot, TableHead, TableRow } from "@/components/ui/table";
import type { Cohort } from "@/lib/features/recurring/queries";
import { money } from "@/lib/format/money";

/** Repurchases by the quarter in which clients began; each cohort opens its clients. */
export function CohortTable({ cohorts, shown }: { cohorts: readonly Cohort[]; shown: Cohort | undefined }) {
  const t = useTranslations("recurring");
  const locale = useLocale();
  const currencies = [...new Set(cohorts.map((cohort) => cohort.currency))];
  const most = Math.max(1, ...cohorts.map((cohort) => cohort.annualMinor));
  return (
    <Table label={t("repurchase")} align="middle">
      <TableHead>
        <TableRow>
          <HeadCell>{t("cohort")}</HeadCell>
          <HeadCell end>{t("buying")}</HeadCell>
          <HeadCell end>{t("first")}</HeadCell>
          <HeadCell end>{t("again")}</HeadCell>
          <HeadCell end>{t("annual")}</HeadCell>
          <HeadCell hidden>{t("annual")}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {cohorts.map((cohort) => (
          <TableRow key={`${cohort.quarter} ${cohort.currency}`} selected={cohort === shown}>
            <Cell primary>
              <Link href={`/reports/recurring?quarter=${cohort.quarter}&currency=${cohort.currency}#cohort`} prefetch={false} className="hover:underline"><Quarter of={cohort} /></Link>
            </Cell>
            <Cell end label={t("buying")}>{t("ofClients", { buying: cohort.buying, clients: cohort.clients.length })}</Cell>
            <Cell end label={t("first")}>{money(cohort.firstMinor, cohort.currency, locale)}</Cell>
            <Cell end label={t("again")}>{money(cohort.againMinor, cohort.currency, locale)}</Cell>
            <Cell end label={t("annual")}>{money(cohort.annualMinor, cohort.currency, locale)}</Cell>
            <Cell deskOnly><ShareBar share={cohort.annualMinor / most} /></Cell>
          </TableRow>
        ))}
      </TableBody>
      <TableFoot>
        {currencies.map((currency) => {
          const own = cohorts.filter((cohort) => cohort.currency === currency);
          const sum = (figure: (cohort: Cohort) => number) => own.reduce((total, cohort) => total + figure(cohort), 0);
          return (
            <TableRow key={currency}>
              <Cell primary>{t("total", { currency })}</Cell>
              <Cell end label={t("buying")}>{t("ofClients", { buying: sum((cohort) => cohort.buying), clients: sum((cohort) => cohort.clients.length) })}</Cell>
              <Cell end label={t("first")}>{money(sum((cohort) => cohort.firstMinor), currency, locale)}</Cell>
              <Cell end label={t("again")}>{money(sum((cohort) => cohort.againMinor), currency, locale)}</Cell>
              <Cell end label={t("annual")}>{money(sum((cohort) => cohort.annualMinor), currency, locale)}</Cell>
              <Cell deskOnly />
            </TableRow>
          );
        })}
      </TableFoot>
    </Table>
  );
}

/** A quarter in words: "2026, July to September". */
export function Quarter({ of: { quarter } }: { of: Pick<Cohort, "quarter"> }) {
  const t = useTranslations("recurring");
  return t("quarter", { year: quarter.slice(0, 4), quarter: String(Number(quarter.slice(5, 7))) });
}

/** A share of the largest, as a bar beside its figure. */
function ShareBar({ share }: { share: number }) {
  return (
    <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden className="h-1.5 w-24">
      <rect width={100} height={6} rx={3} className="fill-sunken" />
      <rect width={Math.max(0, Math.min(100, share * 100))} height={6} rx={3} className="fill-fine" />
    </svg>
  );
}
