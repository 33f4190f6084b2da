import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/forms/action-form";
import { PublicShell } from "@/components/shell/public-shell";
import { ButtonLink } from "@/components/ui/button-link";
import type { LinkDetails } from "@/lib/features/people/queries";
import { takeAddress } from "./actions";

export type AddressCardProps = {
  link: LinkDetails;
  token: string;
  /** Whoever is signed in has asked for it. */
  mine: boolean;
};

/** Another mail address: only for who asked for it and is signed in, since the address may have been mistyped. */
export async function AddressCard({ link, token, mine }: AddressCardProps) {
  const t = await getTranslations("second_factor.address");
  if (!mine) {
    return (
      <PublicShell title={t("linkTitle", { email: link.email })} lead={t("linkOther")}>
        <ButtonLink href={`/sign-in?${new URLSearchParams({ next: `/link/${token}` })}`} variant="primary" size="lg">
          {t("linkSignIn")}
        </ButtonLink>
      </PublicShell>
    );
  }
  return (
    <PublicShell title={t("linkTitle", { email: link.email })} lead={t("linkText")}>
      <ActionForm action={takeAddress} hidden={{ token }} submitLabel={t("linkSubmit")} redirectTo="/account" size="lg">
        {null}
      </ActionForm>
    </PublicShell>
  );
}
