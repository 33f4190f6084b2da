import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BuyLadder } from "@/components/portal/buy-ladder";
import { BuyAhead, BuyNudge, BuyTerms } from "@/components/portal/buy-terms";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { contractSearch } from "@/lib/features/portal/input";
import { buyPage } from "@/lib/features/portal/ladder";
import { contactRead } from "@/lib/web/contact";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal_buy"))("title") };
}

/** The ladder of sizes, with the terms first. */
export default async function BuyHoursPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const search = contractSearch.parse(await searchParams);
  const { contact, contracts, contract, ladder } = await contactRead("buy", (db, { clientId }) => buyPage(db, clientId, search.contract));
  const t = await getTranslations("portal_buy");
  if (!contract || !ladder) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState title={t("none")}>{t("noneHint", { firm: contact.firmName })}</EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {contracts.length > 1 ? (
        <Tabs label={t("contract")} tabs={contracts.map(({ contractId, title }) => ({ href: `/portal/buy?contract=${contractId}`, label: title, current: contractId === contract.contractId }))} />
      ) : null}
      <div className="mb-12 grid gap-6 portal:mb-18">
        <BuyTerms ladder={ladder} />
        <BuyNudge ladder={ladder} />
        <BuyLadder contractId={contract.contractId} ladder={ladder} detailed />
        <BuyAhead contract={contract} />
      </div>
    </>
  );
}
