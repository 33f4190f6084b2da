import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { clientRead } from "@/app/(desk)/clients/[id]/client-read";
import * as actions from "@/app/(desk)/clients/actions";
import * as debits from "@/app/(desk)/debits/actions";
import { proposeMaintenance } from "@/app/(desk)/reports/idle/actions";
import { ClientActions } from "@/components/clients/client-actions";
import { ClientFacts } from "@/components/clients/client-facts";
import { ContactList } from "@/components/clients/contact-list";
import { RecentInvoices } from "@/components/clients/recent-invoices";
import { RecentWork } from "@/components/clients/recent-work";
import { SiteList } from "@/components/clients/site-list";
import { ContractCards } from "@/components/contracts/contract-card";
import { FeesCard } from "@/components/fees/fees-card";
import { ClientAccounts } from "@/components/debits/client-accounts";
import { IdleCard } from "@/components/profit/idle-card";
import { ClientTickets } from "@/components/tickets/client-tickets";
import { Badge } from "@/components/ui/badge";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { now } from "@/lib/clock";
import { permits } from "@/lib/domain/permission";
import { idInPath } from "@/lib/features/path";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("clients"))("title") };
}

/** One client: who they are, what they have left, what happened last. */
export default async function ClientPage({ params }: PageProps<"/clients/[id]">) {
  const { id } = await params;
  const read = await staffRead("desk.read", (db, { role, timeZone }) => clientRead(db, idInPath(id), { timeZone, accounts: permits(role, "debit.write"), idle: permits(role, "estimate.ask") }));
  const { client, contracts, staff } = read;
  const t = await getTranslations("clients");
  const mayWrite = permits(staff.role, "client.write");
  const mayEdit = mayWrite && !client.isArchived;
  const running = contracts.filter((contract) => !contract.endedOn);
  return (
    <>
      <PageHeader
        title={client.name}
        badge={client.isArchived ? <Badge>{t("archived")}</Badge> : null}
        lead={client.legalName === client.name ? null : client.legalName}
        crumbs={[{ href: "/clients", label: t("title") }]}
        actions={<ClientActions client={client} logContractId={running[0]?.contractId ?? null} mayWrite={mayWrite} archive={actions.archiveClient} restore={actions.restoreClient} />}
      />
      {client.isArchived ? <Note className="mb-5">{t("archivedNote")}</Note> : null}
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 gap-5">
          <ContractCards clientId={client.id} contracts={contracts} mayOpen={permits(staff.role, "contract.write") && !client.isArchived} />
          <ClientTickets clientId={client.id} tickets={read.tickets} serverNow={now()} timeZone={staff.timeZone} mayOpen={!client.isArchived} />
          <RecentWork clientId={client.id} entries={read.entries} />
          {permits(staff.role, "invoice.read") ? <RecentInvoices clientId={client.id} invoices={read.invoices} /> : null}
        </div>
        <aside className="grid min-w-0 gap-5">
          {client.isArchived ? null : <IdleCard contracts={read.idle} bareNumber={staff.bareNumber} propose={proposeMaintenance} />}
          <ContactList
            clientId={client.id}
            contacts={read.contacts}
            actions={mayEdit ? { add: actions.addContact, change: actions.changeContact, archive: actions.archiveContact, invite: actions.inviteContact } : null}
          />
          <SiteList clientId={client.id} sites={read.sites} actions={mayEdit ? { add: actions.addSite, change: actions.changeSite, archive: actions.archiveSite } : null} />
          {read.paying && mayEdit ? <ClientAccounts client={client} {...read.paying} timeZone={staff.timeZone} today={read.today} actions={debits} /> : null}
          {permits(staff.role, "invoice.read") ? <FeesCard clientId={client.id} fees={read.fees} /> : null}
          <ClientFacts client={client} />
        </aside>
      </div>
    </>
  );
}
