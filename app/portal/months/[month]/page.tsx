import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { MonthView } from "@/components/portal/month-view";
import { StatementFiles } from "@/components/portal/statement-period";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { monthPage, monthsOfClient } from "@/lib/features/monthly/queries";
import { monthText } from "@/lib/format/day";
import { contactRead } from "@/lib/web/contact";

export async function generateMetadata({ params }: PageProps<"/portal/months/[month]">): Promise<Metadata> {
  const { month } = await params;
  return { title: /^\d{4}-\d\d$/.test(month) ? monthText(`${month}-01`, await getLocale()) : undefined };
}

/** A month of the client: what was done and what it was good for. */
export default async function PortalMonthPage({ params }: PageProps<"/portal/months/[month]">) {
  const { month: asked } = await params;
  const { contact, months, all } = await contactRead("hours", async (db, { clientId }) => ({ months: await monthPage(db, clientId, asked), all: await monthsOfClient(db, clientId) }));
  const t = await getTranslations("portal_months");
  const place = all.indexOf(`${asked}-01` as (typeof all)[number]);
  const address = (index: number) => (place < 0 ? null : all[index] ? `/portal/months/${all[index]?.slice(0, 7)}` : null);
  const [earlier, later] = [address(place + 1), address(place - 1)];
  return (
    <>
      <PageHeader title={<span className="inline-block first-letter:uppercase">{t("title", { month: monthText(`${asked}-01`, await getLocale()) })}</span>} lead={months.some(({ isOver }) => !isOver) ? t("soFar") : t("lead", { client: contact.clientName })} />
      {months.length === 0 ? <p className="mb-12 text-ink-2">{t("none")}</p> : null}
      {months.map((month) => (
        <Fragment key={month.contractId}>
          {months.length > 1 ? <h2 className="mb-5 text-xl font-semibold">{month.statement.contractTitle}</h2> : null}
          <MonthView month={month} />
          <p data-screen-only className="mb-12 flex flex-wrap gap-3">
            <ButtonLink href={`/portal/statement?contract=${month.contractId}&from=${month.statement.from}&to=${month.statement.to}`} size="lg">
              {t("statement")}
            </ButtonLink>
            <StatementFiles contractId={month.contractId} from={month.statement.from} to={month.statement.to} />
          </p>
        </Fragment>
      ))}
      <p data-screen-only className="mb-12 flex gap-3">
        {earlier ? <ButtonLink href={earlier}>{t("earlier")}</ButtonLink> : null}
        {later ? <ButtonLink href={later}>{t("later")}</ButtonLink> : null}
      </p>
    </>
  );
}
