import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BuyConfirm } from "@/components/portal/buy-confirm";
import { BuyAhead } from "@/components/portal/buy-terms";
import { PageHeader } from "@/components/ui/page-header";
import { contactMay } from "@/lib/domain/contact-right";
import { found } from "@/lib/domain/refusal";
import { accountsOfClient, paymentsOffered } from "@/lib/features/mandates/queries";
import { contractSearch } from "@/lib/features/portal/input";
import { buyPage } from "@/lib/features/portal/ladder";
import { contactRead } from "@/lib/web/contact";
import { buyHours } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal_buy"))("title") };
}

/** One size, before it is bought: a hesitating click costs nothing. */
export default async function ConfirmPurchasePage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const search = contractSearch.parse(await searchParams);
  const { contract, ladder, offer, offered, accounts } = await contactRead("buy", async (db, contact) => {
    const { contract, ladder } = await buyPage(db, contact.clientId, search.contract);
    const offer = found(ladder?.offers.find(({ hours }) => hours === search.hours));
    const pays = contactMay(contact, "invoices");
    const offered = await paymentsOffered(db, contact.clientId);
    return { contract: found(contract), ladder: found(ladder), offer, offered, accounts: pays ? await accountsOfClient(db, contact.clientId) : [] };
  });
  const t = await getTranslations("portal_buy");
  const usable = offered.scheme === null ? [] : accounts.filter(({ status, currency }) => status === "active" && currency === ladder.currency);
  return (
    <>
      <PageHeader
        title={t("confirmTitle", { hours: t("hours", { count: offer.hours }) })}
        lead={t("confirmLead")}
        crumbs={[{ href: `/portal/buy?contract=${contract.contractId}`, label: t("title") }]}
      />
      <div className="mb-12 grid gap-6">
        {contract.renewal ? <BuyAhead contract={contract} /> : null}
        <BuyConfirm {...{ contract, ladder, offer }} accounts={usable} cards={offered.cards} buy={buyHours} />
      </div>
    </>
  );
}
