import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { signOut } from "@/app/account/actions";
import { ActionButton } from "@/components/forms/action-button";
import { PublicShell } from "@/components/shell/public-shell";
import { ButtonLink } from "@/components/ui/button-link";
import { currentSession } from "@/lib/web/session";

/** Signed in, but every place was taken away. */
export default async function NoPlacePage() {
  const session = await currentSession();
  if (!session) redirect("/sign-in");
  if (session.place) redirect("/");
  const t = await getTranslations("signing.noPlace");
  const shell = await getTranslations("shell");
  return (
    <PublicShell title={t("title")} lead={t("text", { email: session.email })}>
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
