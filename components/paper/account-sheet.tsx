import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { Cell, HeadCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table";
import { ACCOUNT_AGES, type AccountStatement } from "@/lib/domain/account-statement";
import { dayText } from "@/lib/format/day";
import { money } from "@/lib/format/money";

export type AccountSheetProps = {
  statement: AccountStatement;
  /** Where an invoice is read: the id is put behind it. */
  invoiceHref: string;
};

/** A statement of account in the reader's language: its sums, what moved it, what is open by how late it is. */
export function AccountSheet({ statement, invoiceHref }: AccountSheetProps) {
  return (
    <div className="grid gap-5">
      <Sums statement={statement} />
      <Ages statement={statement} />
      <Movements statement={statement} invoiceHref={invoiceHref} />
    </div>
  );
}

function Sums({ statement }: { statement: AccountStatement }) {
  const t = useTranslations("paper_desk.account");
  const locale = useLocale();
  const { currency, openingMinor, invoicedMinor, creditedMinor, paidMinor, closingMinor } = statement;
  const figures = [
    { key: "opening", minor: openingMinor },
    { key: "invoiced", minor: invoicedMinor },
    ...(creditedMinor === 0 ? [] : [{ key: "credited", minor: creditedMinor } as const]),
    { key: "paid", minor: paidMinor },
  ] as const;
  return (
    <dl className="grid gap-x-8 gap-y-3 rounded-lg border border-line bg-surface p-4 sm:flex sm:flex-wrap sm:items-end sm:justify-between sm:p-5">
      {figures.map(({ key, minor }) => (
        <div key={key} className="flex justify-between gap-4 sm:grid sm:gap-0.5">
          <dt className="text-sm text-ink-2">{t(key)}</dt>
          <dd className="figure font-medium">{money(minor, currency, locale)}</dd>
        </div>
      ))}
      <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3 sm:grid sm:gap-0.5 sm:border-0 sm:pt-0 sm:text-right">
        <dt className="text-sm text-ink-2">{t(closingMinor < 0 ? "toCredit" : "closing")}</dt>
        <dd className="figure text-xl font-semibold tracking-[-0.015em]">{money(Math.abs(closingMinor), currency, locale)}</dd>
      </div>
    </dl>
  );
}

function Ages({ statement: { ageing, closingMinor, currency } }: { statement: AccountStatement }) {
  const t = useTranslations("paper_desk.account");
  const tAges = useTranslations("paper_desk.account.ages");
  const locale = useLocale();
  if (closingMinor <= 0) return null;
  return (
    <Panel title={t("ageing")}>
      <dl className="grid sm:grid-cols-5">
        {ACCOUNT_AGES.map((age) => (
          <div key={age} className="flex justify-between gap-4 px-4 py-2.5 not-first:border-t not-first:border-line sm:grid sm:gap-0.5 sm:not-first:border-t-0 sm:not-first:border-l">
            <dt className="text-xs text-ink-3">{tAges(age)}</dt>
            <dd className={age !== "notDueMinor" && ageing[age] > 0 ? "figure font-medium text-over-ink" : "figure font-medium"}>{money(ageing[age], currency, locale)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Movements({ statement: { lines, currency, from, openingMinor }, invoiceHref }: AccountSheetProps) {
  const t = useTranslations("paper_desk.account");
  const tEvents = useTranslations("paper_desk.account.events");
  const locale = useLocale();
  const figure = (minor: number) => (minor === 0 ? null : money(minor, currency, locale));
  return (
    <Panel title={t("label")}>
      <Table label={t("label")}>
        <TableHead>
          <TableRow>
            <HeadCell>{t("day")}</HeadCell>
            <HeadCell>{t("what")}</HeadCell>
            <HeadCell end>{t("charged")}</HeadCell>
            <HeadCell end>{t("received")}</HeadCell>
            <HeadCell end>{t("balance")}</HeadCell>
          </TableRow>
        </TableHead>
        <TableBody>
          <TableRow>
            <Cell label={t("day")}>{dayText(from, locale)}</Cell>
            <Cell primary>{t("opening")}</Cell>
            <Cell deskOnly />
            <Cell deskOnly />
            <Cell end label={t("balance")}>{money(openingMinor, currency, locale)}</Cell>
          </TableRow>
          {lines.map((line, index) => (
            <TableRow key={index}>
              <Cell label={t("day")}>{dayText(line.on, locale)}</Cell>
              <Cell primary sub={line.dueOn ? t("dueBy", { day: dayText(line.dueOn, locale) }) : null}>
                <Link href={`${invoiceHref}${line.invoiceId}`} className="hover:underline">
                  {tEvents(line.event, { number: line.numberText })}
                </Link>
              </Cell>
              <Cell end label={t("charged")}>{figure(Math.max(0, line.minor))}</Cell>
              <Cell end label={t("received")}>{figure(Math.max(0, -line.minor))}</Cell>
              <Cell end label={t("balance")}>{money(line.balanceMinor, currency, locale)}</Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {lines.length === 0 ? <p className="px-4 py-3 text-sm text-ink-2">{t("nothing")}</p> : null}
    </Panel>
  );
}
