import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AutoRenewalCard } from "@/components/portal/auto-renewal";
import { SavedAccounts } from "@/components/portal/saved-accounts";
import { PortalSection } from "@/components/shell/portal-shell";
import { ButtonLink } from "@/components/ui/button-link";
import { PageHeader } from "@/components/ui/page-header";
import { autoRenewalOf } from "@/lib/features/auto-renewals/queries";
import { liveDebitsOfClient } from "@/lib/features/debits/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { accountsOfClient, paymentsOffered } from "@/lib/features/mandates/queries";
import { portalContracts } from "@/lib/features/portal/queries";
import { contactRead } from "@/lib/web/contact";
import { confirmAccount, removeAccount, renewBy, stopRenewing } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("pay.accounts"))("title") };
}

/** The accounts that the client has saved, and which contracts renew by them. */
export default async function PortalAccountsPage() {
  const { contact, offered, accounts, live, contracts } = await contactRead("invoices", async (db, { clientId }) => {
    const contracts = [];
    for (const contract of await portalContracts(db, clientId, await firmToday(db))) contracts.push({ contract, renewal: await autoRenewalOf(db, contract.contractId) });
    return { offered: await paymentsOffered(db, clientId), accounts: await accountsOfClient(db, clientId), live: await liveDebitsOfClient(db, clientId), contracts };
  });
  const t = await getTranslations("pay");
  const { timeZone, firmName: firm } = contact;
  const kept = accounts.filter(({ status }) => status !== "removed");
  const choosable = kept.filter(({ status }) => status !== "suspended");
  const add = offered.scheme ? <ButtonLink href="/portal/accounts/new" variant="primary" size="lg" icon="plus">{t("accounts.add")}</ButtonLink> : null;
  const isOffered = offered.scheme !== null || choosable.length > 0;
  return (
    <>
      <PageHeader title={t("accounts.title")} lead={t("accounts.lead", { firm })} actions={add} />
      <PortalSection title={t("accounts.saved")}>
        {kept.length > 0 ? <SavedAccounts accounts={kept} live={live} timeZone={timeZone} confirm={confirmAccount} remove={removeAccount} /> : null}
        {kept.length === 0 ? <p className="text-ink-2">{offered.scheme ? t("accounts.none") : t("accounts.notOffered", { firm })}</p> : null}
      </PortalSection>
      {isOffered && contracts.length > 0 ? (
        <PortalSection title={t("renewal.title")}>
          <div className="grid gap-4">
            {contracts.map(({ contract, renewal }) => (
              <AutoRenewalCard
                key={contract.contractId}
                {...{ contract, renewal, timeZone, renewBy, stopRenewing }}
                accounts={choosable.filter(({ currency }) => currency === contract.currency)}
                noticeDays={offered.noticeDays}
              />
            ))}
          </div>
        </PortalSection>
      ) : null}
    </>
  );
}
