import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnPassword } from "@/components/people/own-password";
import { OwnProfile } from "@/components/people/own-profile";
import { OwnSessions } from "@/components/people/own-sessions";
import { OwnTheme } from "@/components/people/own-theme";
import { PageHeader } from "@/components/ui/page-header";
import { ownAccount } from "@/lib/features/people/queries";
import { requirePerson } from "@/lib/web/person";
import * as actions from "./actions";
import { BareNumberPanel } from "./bare-number-panel";
import { KeysPanel } from "./keys-panel";
import { PlacesPanel } from "./places-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.account"))("title") };
}

export default async function AccountPage() {
  const session = await requirePerson();
  const account = await ownAccount(session);
  const t = await getTranslations("people.account");
  const timeZone = session.place?.timeZone ?? "UTC";
  return (
    <>
      <PageHeader title={t("title")} lead={account.email} />
      <div className="grid gap-5">
        <OwnProfile account={account} action={actions.changeAccount} />
        <OwnTheme title={t("theme.title")} label={t("theme.label")} hint={t("theme.hint")} />
        {session.place?.face === "desk" ? <BareNumberPanel chosen={session.place.bareNumber} /> : null}
        {session.place?.face === "desk" ? <KeysPanel /> : null}
        {session.places.length > 0 ? <PlacesPanel session={session} /> : null}
        <OwnPassword hasPassword={account.hasPassword} email={account.email} action={actions.changePassword} />
        <OwnSessions sessions={account.sessions} timeZone={timeZone} endSession={actions.endSession} endOthers={actions.endOtherSessions} />
      </div>
    </>
  );
}
