import { getLocale, getTranslations } from "next-intl/server";
import { doorRefusals } from "@/app/(public)/door-refusals";
import { TextField } from "@/components/forms/text-field";
import { EnterForm } from "@/components/people/enter-form";
import { PublicShell } from "@/components/shell/public-shell";
import { Note } from "@/components/ui/note";
import type { LinkDetails } from "@/lib/features/people/queries";
import { join } from "./actions";

export type JoinCardProps = { link: LinkDetails; token: string; signedInAs: string | null };

/** An invitation: somebody new gives a name and may choose a password, somebody known only says yes. */
export async function JoinCard({ link, token, signedInAs }: JoinCardProps) {
  const t = await getTranslations("signing");
  const firm = link.firmName ?? "";
  const portal = link.purpose === "join_portal";
  return (
    <PublicShell
      title={portal ? t("link.portalTitle", { client: link.clientName ?? "" }) : t("link.joinTitle", { firm })}
      lead={portal ? t("link.portalText", { firm }) : t("link.joinText", { firm })}
    >
      <EnterForm
        action={join}
        hidden={{ token, locale: await getLocale() }}
        refusals={await doorRefusals()}
        withoutTicket={signedInAs === link.email ? "/" : "/sign-in?joined"}
        submitLabel={portal ? t("link.portalSubmit") : t("link.joinSubmit")}
      >
        {link.known ? <Note>{t("link.known", { email: link.email })}</Note> : <NewPersonFields link={link} />}
      </EnterForm>
    </PublicShell>
  );
}

async function NewPersonFields({ link }: { link: LinkDetails }) {
  const t = await getTranslations("signing");
  return (
    <>
      <TextField name="name" label={t("yourName")} defaultValue={link.name} autoComplete="name" />
      <input type="email" value={link.email} readOnly autoComplete="username" hidden aria-label={t("email")} />
      <TextField name="password" type="password" label={t("password")} optional hint={t("link.passwordOptional")} autoComplete="new-password" />
    </>
  );
}
