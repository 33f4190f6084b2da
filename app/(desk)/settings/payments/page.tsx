import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BankForm } from "@/components/payments/bank-form";
import { DebitRules } from "@/components/payments/debit-rules";
import { ProviderPanel } from "@/components/payments/provider-panel";
import { StripeForm } from "@/components/payments/stripe-form";
import { PageHeader } from "@/components/ui/page-header";
import { STRIPE_EVENTS } from "@/lib/adapters/payments/stripe/events";
import { providerSettings } from "@/lib/features/providers/queries";
import { appAddress } from "@/lib/web/mail-way";
import { staffRead } from "@/lib/web/staff";
import { changeDebitSettings, connectBankFile, connectStripe, disconnectProvider } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("debits.settings"))("title") };
}

/** How the firm fetches money, and by which rules. */
export default async function PaymentsPage() {
  const { provider, staff } = await staffRead("provider.write", async (db) => ({ provider: await providerSettings(db) }));
  const t = await getTranslations("debits.settings");
  const webhookUrl = provider.endpoint ? `${appAddress()}/api/webhooks/stripe/${provider.endpoint}` : null;
  const isStripe = provider.kind === "stripe" && provider.status !== "disconnected";
  const isKnown = provider.kind !== null;
  const settings = `${provider.noticeDays} ${provider.retryAfterDays} ${provider.settleAfterDays} ${provider.monthlyCapMinor} ${provider.cards} ${provider.kind}`;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid gap-5">
        <ProviderPanel provider={provider} disconnect={disconnectProvider} />
        {isKnown ? <DebitRules key={settings} provider={provider} currency={provider.kind === "bank_file" ? "EUR" : staff.currency} action={changeDebitSettings} /> : null}
        <StripeForm webhookUrl={webhookUrl} events={STRIPE_EVENTS} isConnected={isStripe} action={connectStripe} />
        <BankForm provider={provider} action={connectBankFile} />
      </div>
    </>
  );
}
