import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { addClient } from "@/app/(desk)/clients/actions";
import { ClientForm } from "@/components/clients/client-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { firmDefaults } from "@/lib/features/clients/queries";
import { taxRates } from "@/lib/features/taxes/queries";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clients"))("new") };
}

/** Adds a client; the firm's own country and currency are proposed. */
export default async function NewClientPage() {
  const { country, currency, rates } = await staffRead("client.write", async (db) => ({ ...(await firmDefaults(db)), rates: await taxRates(db) }));
  const t = await getTranslations("clients");
  return (
    <div className="max-w-200">
      <PageHeader title={t("new")} crumbs={[{ href: "/clients", label: t("title") }]} />
      <Panel padded>
        <ClientForm action={addClient} country={country} currency={currency} rates={rates} redirectTo="/clients/:clientId" cancelHref="/clients" />
      </Panel>
    </div>
  );
}
