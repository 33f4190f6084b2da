import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnAddress } from "@/components/people/own-address";
import { OwnFactors } from "@/components/people/own-factors";
import { OwnPassword } from "@/components/people/own-password";
import { OwnProfile } from "@/components/people/own-profile";
import { OwnSessions } from "@/components/people/own-sessions";
import { OwnTheme } from "@/components/people/own-theme";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { proofAskedOf } from "@/lib/features/people/proof";
import type { SessionFacts } from "@/lib/db/platform";
import { ownAccount, ownFactors } from "@/lib/features/people/queries";
import { requirePerson } from "@/lib/web/person";
import { standing } from "@/lib/web/standing";
import * as actions from "./actions";
import { BareNumberPanel } from "./bare-number-panel";
import { IdentityPanel } from "./identity-panel";
import { KeysPanel } from "./keys-panel";
import { PlacesPanel } from "./places-panel";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people.account"))("title") };
}

export default async function AccountPage({ searchParams }: { searchParams: Promise<{ refused?: string; connected?: string }> }) {
  const session = await requirePerson();
  const [account, factors, asked] = await Promise.all([ownAccount(session), ownFactors(session.personId), proofAskedOf(session)]);
  const here = await standing();
  const own = !session.bound && !session.support;
  const t = await getTranslations("people.account");
  const timeZone = session.place?.timeZone ?? "UTC";
  return (
    <>
      <PageHeader title={t("title")} lead={account.email} />
      <div className="grid gap-5">
        <OwnProfile account={account} action={actions.changeAccount} />
        <OwnTheme title={t("theme.title")} label={t("theme.label")} hint={t("theme.hint")} />
        {here.kind === "desk" ? <BareNumberPanel chosen={here.place.bareNumber} /> : null}
        {here.kind === "desk" ? <KeysPanel /> : null}
        {session.places.length > 0 ? <PlacesPanel session={session} /> : null}
        {own ? <OwnAddress email={account.email} asked={asked} action={actions.requestAddress} /> : <Note>{await whyNotOwn(session)}</Note>}
        {own ? <OwnPassword hasPassword={account.hasPassword} email={account.email} asked={asked} action={actions.changePassword} /> : null}
        {own ? <OwnFactors factors={factors} /> : null}
        {here.kind === "desk" ? <IdentityPanel news={await searchParams} /> : null}
        {own ? <OwnSessions sessions={account.sessions} timeZone={timeZone} endSession={actions.endSession} endOthers={actions.endOtherSessions} endAll={actions.endAllSessions} /> : null}
      </div>
    </>
  );
}

/** Why this session leaves the person's own account alone. */
async function whyNotOwn({ support }: SessionFacts): Promise<string> {
  const t = await getTranslations();
  return t(support === null ? "second_factor.bound" : "support.ownAccount");
}
