import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { openContract } from "@/app/(desk)/contracts/actions";
import { ContractForm } from "@/components/contracts/contract-form";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { catalogue } from "@/lib/features/catalogue/queries";
import { clientChoices } from "@/lib/features/clients/queries";
import { firmToday } from "@/lib/features/firm-clock";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("contracts"))("new") };
}

/** Opens a contract; `?client=` says for whom. */
export default async function NewContractPage({ searchParams }: PageProps<"/contracts/new">) {
  const asked = (await searchParams)["client"];
  const { offer, clients, today } = await staffRead("contract.write", async (db) => {
    return { offer: await catalogue(db), clients: await clientChoices(db), today: await firmToday(db) };
  });
  const t = await getTranslations("contracts");
  const client = clients.find(({ id }) => id === asked);
  const crumbs = client
    ? [{ href: "/clients", label: t("clients") }, { href: `/clients/${client.id}`, label: client.name }]
    : [{ href: "/contracts", label: t("title") }];
  return (
    <div className="max-w-200">
      <PageHeader title={t("new")} crumbs={crumbs} />
      <Panel padded={clients.length > 0}>
        {clients.length === 0 ? (
          <EmptyState title={t("noClients.title")} icon="people" actions={<ButtonLink href="/clients/new" icon="plus" variant="primary">{t("noClients.add")}</ButtonLink>}>
            {t("noClients.text")}
          </EmptyState>
        ) : (
          <ContractForm
            action={openContract}
            catalogue={offer}
            opening={{ clients, clientId: client?.id ?? null }}
            today={today}
            redirectTo="/contracts/:contractId"
            cancelHref={client ? `/clients/${client.id}` : "/contracts"}
          />
        )}
      </Panel>
    </div>
  );
}
