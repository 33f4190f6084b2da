import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InviteColleague, PeopleList } from "@/components/portal/people-list";
import { PageHeader } from "@/components/ui/page-header";
import { colleagues } from "@/lib/features/contact-rights/queries";
import { contactRead } from "@/lib/web/contact";
import { inviteColleague, inviteColleagueAgain, removeColleague, setColleagueRights } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("portal_people"))("title") };
}

const actions = { again: inviteColleagueAgain, setRights: setColleagueRights, remove: removeColleague };

/** The client's own people in the portal, and who sees what. */
export default async function PortalPeoplePage() {
  const { contact, people } = await contactRead("people", async (db, { clientId }) => ({ people: await colleagues(db, clientId) }));
  const t = await getTranslations("portal_people");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { client: contact.clientName })} actions={<InviteColleague rights={contact.rights} action={inviteColleague} firmName={contact.firmName} />} />
      <div className="mb-12">
        <PeopleList people={people} self={contact} actions={actions} />
      </div>
    </>
  );
}
