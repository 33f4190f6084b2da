import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { doorRefusals } from "@/app/(public)/door-refusals";
import { EnterForm, LinkButton } from "@/components/people/enter-form";
import { TextField } from "@/components/forms/text-field";
import { PublicShell } from "@/components/shell/public-shell";
import { ButtonLink } from "@/components/ui/button-link";
import { addressAsked } from "@/lib/features/people/address";
import { opensFirm } from "@/lib/features/people/links";
import { type LinkDetails, linkDetails } from "@/lib/features/people/queries";
import { currentSession } from "@/lib/web/session";
import { choosePassword } from "./actions";
import { AddressCard } from "./address-card";
import { FirmCard } from "./firm-card";
import { JoinCard } from "./join-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("shell"))("brand"), referrer: "no-referrer" };
}

/** Opening this page spends nothing: mail scanners open links. Only its button does. */
export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const link = await linkDetails(token);
  if (!link) return <SpentCard />;
  if (link.purpose === "sign_in") return <SignInCard link={link} token={token} />;
  if (link.purpose === "reset_password") return <ResetCard link={link} token={token} />;
  const session = await currentSession();
  if (link.purpose === "change_email") return <AddressCard link={link} token={token} mine={session !== null && (await addressAsked(token, session.personId))} />;
  if (opensFirm(link.purpose)) return <FirmCard link={link} token={token} signedInAs={session?.email ?? null} />;
  return <JoinCard link={link} token={token} signedInAs={session?.email ?? null} />;
}

/** Who is in already isn't sent to sign in: they have often spent the link themselves. */
async function SpentCard() {
  const t = await getTranslations();
  const inside = (await currentSession()) !== null;
  return (
    <PublicShell title={t("signing.link.spentTitle")} lead={t("signing.link.spentText")}>
      <ButtonLink href={inside ? "/" : "/sign-in"} variant="primary" size="lg">
        {t(inside ? "common.notFound.home" : "signing.link.toSignIn")}
      </ButtonLink>
    </PublicShell>
  );
}

async function SignInCard({ link, token }: { link: LinkDetails; token: string }) {
  const t = await getTranslations("signing.link");
  return (
    <PublicShell title={t("signInTitle")} lead={t("signInText", { name: link.name, email: link.email })}>
      <LinkButton token={token} refusals={await doorRefusals()} submitLabel={t("signInSubmit")} />
    </PublicShell>
  );
}

async function ResetCard({ link, token }: { link: LinkDetails; token: string }) {
  const t = await getTranslations("signing");
  return (
    <PublicShell title={t("link.resetTitle")} lead={t("link.resetText", { email: link.email })}>
      <EnterForm action={choosePassword} hidden={{ token }} refusals={await doorRefusals()} submitLabel={t("link.resetSubmit")}>
        <TextField name="password" type="password" label={t("newPassword")} hint={t("passwordHint")} autoComplete="new-password" />
      </EnterForm>
    </PublicShell>
  );
}
