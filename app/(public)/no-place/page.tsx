import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { leaveFirm } from "@/app/(desk)/settings/support/actions";
import { signOut } from "@/app/account/actions";
import { ActionButton } from "@/components/forms/action-button";
import { PublicShell } from "@/components/shell/public-shell";
import { ButtonLink } from "@/components/ui/button-link";
import { onlyDoorsOf } from "@/lib/features/identity/door";
import { currentSession } from "@/lib/web/session";

/** Signed in, but every place was taken away; or support, whose time in a firm is over and whose own places are as they were. */
export default async function NoPlacePage() {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  if (session.place) redirect("/");
  if (session.support !== null) return supportOver();
  const t = await getTranslations("signing.noPlace");
  const shell = await getTranslations("shell");
  const doors = session.bound ? [] : await onlyDoorsOf(session.personId);
  const identity = await getTranslations("identity");
  return (
    <PublicShell title={t("title")} lead={t("text", { email: session.email })}>
      {doors.map((door) => (
        <div key={door.providerId} className="mb-5 grid gap-2 border-b border-line pb-5">
          <p className="text-sm text-ink-2">{identity("noPlace.lead", { firm: door.firmName })}</p>
          <ButtonLink href={`/sign-in/with/${door.providerId}`} size="lg" icon="lock">
            {identity("door.kept", { label: door.label, firm: door.firmName })}
          </ButtonLink>
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        <ActionButton action={signOut} size="lg" variant="primary">
          {shell("signOut")}
        </ActionButton>
        <ButtonLink href="/sign-up" size="lg">
          {t("signUp")}
        </ButtonLink>
      </div>
    </PublicShell>
  );
}

async function supportOver() {
  const t = await getTranslations("support");
  return (
    <PublicShell title={t("operators.title")} lead={t("operators.over")}>
      <ActionButton action={leaveFirm} size="lg" variant="primary">
        {t("operators.comeBack")}
      </ActionButton>
    </PublicShell>
  );
}
