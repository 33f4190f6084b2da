import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { changeClient } from "@/app/(desk)/clients/actions";
import { ClientForm } from "@/components/clients/client-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { clientProfile } from "@/lib/features/clients/queries";
import { idInPath } from "@/lib/features/path";
import { taxRates } from "@/lib/features/taxes/queries";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clients"))("edit") };
}

/** Changes what is known of a client. */
export default async function EditClientPage({ params }: PageProps<"/clients/[id]/edit">) {
  const { id } = await params;
  const { client, rates } = await staffRead("client.write", async (db) => ({ client: await clientProfile(db, idInPath(id)), rates: await taxRates(db) }));
  const t = await getTranslations("clients");
  const href = `/clients/${client.id}`;
  const crumbs = [{ href: "/clients", label: t("title") }, { href, label: client.name }];
  return (
    <div className="max-w-200">
      <PageHeader title={t("edit")} crumbs={crumbs} />
      <Panel padded>
        <ClientForm action={changeClient} client={client} country={client.country} currency={client.currency} rates={rates} redirectTo={href} cancelHref={href} />
      </Panel>
    </div>
  );
}
