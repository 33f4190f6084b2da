import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { Fragment } from "react";
import { DueInvoices } from "@/components/portal/due-invoices";
import { HoursLeft } from "@/components/portal/hours-left";
import { UsedList } from "@/components/portal/used-list";
import { WaitingEstimates } from "@/components/portal/waiting-estimates";
import { WhatHappensNext } from "@/components/portal/what-happens-next";
import { PortalSection } from "@/components/shell/portal-shell";
import { EmptyState } from "@/components/ui/empty-state";
import { estimateCounts } from "@/lib/features/estimates/queries";
import { portalHome } from "@/lib/features/portal/queries";
import { contactRead } from "@/lib/web/contact";
import { acknowledgeEntry, acknowledgeUpTo, disputeEntry } from "./statement/actions";

const actions = { acknowledge: acknowledgeEntry, acknowledgeUpTo, dispute: disputeEntry };

/** Home of the portal: how many hours are left, what used them, what happens next, what is due. */
export default async function PortalHomePage() {
  const { contact, contracts, due, estimates } = await contactRead(null, async (db, { clientId }) => {
    return { ...(await portalHome(db, clientId)), estimates: await estimateCounts(db, clientId) };
  });
  const t = await getTranslations("portal");
  const several = contracts.length > 1;
  return (
    <>
      <WaitingEstimates count={estimates.waiting} />
      {contracts.length === 0 ? <EmptyState title={t("noContract")}>{t("noContractHint", { firm: contact.firmName })}</EmptyState> : null}
      {contracts.map(({ statement, ...contract }, index) => (
        <Fragment key={contract.contractId}>
          <HoursLeft contract={contract} name={several ? contract.title : contact.clientName} first={index === 0} />
          <PortalSection title={t("next")}>
            <WhatHappensNext contract={contract} />
          </PortalSection>
          <PortalSection title={t("whatUsed")} action={<Link href={`/portal/statement?contract=${contract.contractId}`} className="inline-flex min-h-6 items-center text-accent-ink underline decoration-line-strong underline-offset-3 hover:decoration-current">{t("fullStatement")}</Link>}>
            {statement.rows.length > 0 ? <UsedList rows={statement.rows} currency={contract.currency} voice={{ contractId: contract.contractId, firmName: contact.firmName, timeZone: contact.timeZone, actions }} /> : <p className="text-ink-2">{t("noMovements")}</p>}
          </PortalSection>
        </Fragment>
      ))}
      <PortalSection title={t("invoicesDue")}>{due.length > 0 ? <DueInvoices invoices={due} /> : <p className="text-ink-2">{t("noInvoicesDue")}</p>}</PortalSection>
    </>
  );
}
