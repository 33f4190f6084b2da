import { getTranslations } from "next-intl/server";
import { Fragment } from "react";
import { BuyLadder } from "@/components/portal/buy-ladder";
import { DueInvoices } from "@/components/portal/due-invoices";
import { HoursLeft } from "@/components/portal/hours-left";
import { SaidElsewhere, UsedList } from "@/components/portal/used-list";
import { WaitingEstimates } from "@/components/portal/waiting-estimates";
import { WhatHappensNext } from "@/components/portal/what-happens-next";
import { PortalSection } from "@/components/shell/portal-shell";
import { PortalTicketHint } from "@/components/tickets/portal-ticket-hint";
import { EmptyState } from "@/components/ui/empty-state";
import { PageLink } from "@/components/ui/page-link";
import { contactMay } from "@/lib/domain/contact-right";
import { portalHome } from "@/lib/features/portal/home";
import { contactRead } from "@/lib/web/contact";

const linkLook = "inline-flex min-h-6 items-center text-accent-ink underline decoration-line-strong underline-offset-3 hover:decoration-current";

/** Home of the portal: how many hours are left, what used them, what happens next; then what is due, and what may be bought. */
export default async function PortalHomePage() {
  const { contact, contracts, due, waitingEstimates, waitingTickets, shop } = await contactRead(null, portalHome);
  const t = await getTranslations("portal");
  const tBuy = await getTranslations("portal_buy");
  const several = contracts.length > 1;
  const sees = contactMay(contact, "hours");
  return (
    <>
      <div className="-mt-3 mb-6 grid gap-2 empty:hidden portal:mb-9">
        <WaitingEstimates count={waitingEstimates} />
        <PortalTicketHint waiting={waitingTickets} />
      </div>
      {sees && contracts.length === 0 ? <EmptyState title={t("noContract")}>{t("noContractHint", { firm: contact.firmName })}</EmptyState> : null}
      {sees ? null : <h1 className="mb-12 text-2xl font-semibold">{contact.clientName}</h1>}
      {contracts.map(({ statement, ...contract }, index) => (
        <Fragment key={contract.contractId}>
          <HoursLeft contract={contract} name={several ? contract.title : contact.clientName} first={index === 0} />
          <PortalSection title={t("next")}>
            <WhatHappensNext contract={contract} />
          </PortalSection>
          <PortalSection title={t("whatUsed")} action={<PageLink href={`/portal/statement?contract=${contract.contractId}`} className={linkLook}>{t("fullStatement")}</PageLink>}>
            {statement.rows.length > 0 ? <UsedList rows={statement.rows} currency={contract.currency} after={(row) => <SaidElsewhere row={row} href={`/portal/statement?contract=${contract.contractId}`} />} /> : <p className="text-ink-2">{t("noMovements")}</p>}
          </PortalSection>
        </Fragment>
      ))}
      {contactMay(contact, "invoices") ? <PortalSection title={t("invoicesDue")}>{due.length > 0 ? <DueInvoices invoices={due} /> : <p className="text-ink-2">{t("noInvoicesDue")}</p>}</PortalSection> : null}
      {shop ? (
        <PortalSection title={tBuy("title")} lead={tBuy(shop.ladder.carriesOlder ? "carries" : "usedFirst")} action={<PageLink href={`/portal/buy?contract=${shop.contractId}`} className={linkLook}>{t("allSizes")}</PageLink>}>
          <BuyLadder {...shop} />
        </PortalSection>
      ) : null}
    </>
  );
}
