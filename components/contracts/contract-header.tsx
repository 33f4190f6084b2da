import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StateBadge } from "@/components/hours/state-badge";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import type { ContractHead } from "@/lib/features/contracts/queries";
import type { HourPool } from "@/lib/features/contracts/pool";
import { dayText } from "@/lib/format/day";

export type ContractHeaderProps = {
  contract: ContractHead;
  pool: HourPool;
  today: string;
  /** The button that sells, or nothing. */
  sell: ReactNode;
  /** What else may be done to the hours, or nothing. */
  menu: ReactNode;
};

/** Whose contract it is, how its hours stand, and the two things done most. */
export function ContractHeader({ contract, pool, today, sell, menu }: ContractHeaderProps) {
  const t = useTranslations("contracts");
  const locale = useLocale();
  const { clientId, clientName, endedOn } = contract;
  const mayLog = contract.status === "active" && !contract.isClientArchived && !(endedOn && endedOn < today);
  return (
    <PageHeader
      title={clientName}
      badge={<Standing contract={contract} pool={pool} today={today} />}
      lead={`${contract.title} · ${t("since", { day: dayText(contract.startedOn, locale) })}`}
      crumbs={[{ href: "/clients", label: t("clients") }, { href: `/clients/${clientId}`, label: clientName }]}
      actions={
        <>
          {menu}
          {sell}
          {mayLog ? (
            <ButtonLink href={`/?contract=${contract.id}`} icon="clock" variant="primary">
              {t("logTime")}
            </ButtonLink>
          ) : null}
        </>
      }
    />
  );
}

function Standing({ contract, pool, today }: Omit<ContractHeaderProps, "sell" | "menu">) {
  const t = useTranslations("contracts");
  const locale = useLocale();
  const { endedOn } = contract;
  return (
    <>
      {contract.status === "draft" ? <Badge tone="pending" icon="pen">{t("draft")}</Badge> : null}
      {contract.isClientArchived ? <Badge>{t("archivedClient")}</Badge> : null}
      {endedOn ? <Badge>{t(endedOn < today ? "endedOn" : "endsOn", { day: dayText(endedOn, locale) })}</Badge> : null}
      {pool.state && !endedOn ? <StateBadge balance={pool.bar} /> : null}
      {pool.held && !endedOn ? <Badge tone="over">{t("held")}</Badge> : null}
    </>
  );
}
