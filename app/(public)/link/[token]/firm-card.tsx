import { getLocale, getTranslations } from "next-intl/server";
import { doorRefusals } from "@/app/(public)/door-refusals";
import { signOut } from "@/app/account/actions";
import { ActionButton } from "@/components/forms/action-button";
import { OpenFirmForm } from "@/components/people/open-firm-form";
import { PublicShell } from "@/components/shell/public-shell";
import { ButtonLink } from "@/components/ui/button-link";
import { currency } from "@/lib/features/fields";
import type { LinkDetails } from "@/lib/features/people/queries";
import { countries } from "@/lib/format/country";
import { timeZones } from "@/lib/format/time-zone";
import { openFirm, openFurtherFirm } from "./actions";

export type FirmCardProps = { link: LinkDetails; token: string; signedInAs: string | null };

/** Opens a firm: somebody new becomes its owner, somebody known opens it under their account and signs in first. */
export async function FirmCard({ link, token, signedInAs }: FirmCardProps) {
  if (link.known && signedInAs !== link.email) return <SignInFirst link={link} token={token} signedInAs={signedInAs} />;
  const t = await getTranslations("signing.openFirm");
  return (
    <PublicShell title={t(link.known ? "furtherTitle" : "title")} lead={t(link.known ? "furtherLead" : "lead", { email: link.email })} wide>
      <OpenFirmForm
        action={link.known ? openFurtherFirm : openFirm}
        token={token}
        newcomer={link.known ? null : link.email}
        refusals={await doorRefusals()}
        countries={countries(await getLocale())}
        timeZones={timeZones()}
        currencies={currency.options.map((value) => ({ value, label: value }))}
      />
    </PublicShell>
  );
}

async function SignInFirst({ link, token, signedInAs }: FirmCardProps) {
  const t = await getTranslations("signing.openFirm");
  const shell = await getTranslations("shell");
  return (
    <PublicShell title={t("knownTitle")} lead={t(signedInAs === null ? "knownLead" : "otherLead", { email: link.email, other: signedInAs ?? "" })}>
      {signedInAs === null ? (
        <ButtonLink href={`/sign-in?${new URLSearchParams({ next: `/link/${token}` })}`} variant="primary" size="lg">
          {t("toSignIn")}
        </ButtonLink>
      ) : (
        <ActionButton action={signOut} size="lg" variant="primary">
          {shell("signOut")}
        </ActionButton>
      )}
    </PublicShell>
  );
}
