import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewTicketForm } from "@/components/tickets/new-ticket-form";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { newTicketPage } from "@/lib/features/tickets/desk";
import { newTicketSearch } from "@/lib/features/tickets/input";
import { staffRead } from "@/lib/web/staff";
import { openTicket } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ticket_pages"))("newTitle") };
}

/** Notes what a client asked for by phone, mail or in passing. */
export default async function NewTicketPage({ searchParams }: PageProps<"/tickets/new">) {
  const asked = newTicketSearch.parse(await searchParams);
  const { page, staff } = await staffRead("ticket.write", async (db) => ({ page: await newTicketPage(db, asked) }));
  const t = await getTranslations("ticket_pages");
  return (
    <>
      <PageHeader crumbs={[{ href: "/tickets", label: t("title") }]} title={t("newTitle")} />
      <Panel padded>
        <NewTicketForm {...page} memberId={staff.memberId} open={openTicket} />
      </Panel>
    </>
  );
}
