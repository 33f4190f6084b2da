import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionButton } from "@/components/forms/action-button";
import { ChoicesForm } from "@/components/messages/choices-form";
import { PublicShell } from "@/components/shell/public-shell";
import { choicesByLink } from "@/lib/features/notifications/choices";
import { declineByLink, setChoicesByLink } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("choices"))("title"), referrer: "no-referrer", robots: { index: false, follow: false } };
}

/** The page that a mail's link opens. Opening it changes nothing; only its buttons do. */
export default async function ChoicesByLinkPage({ params }: PageProps<"/choices/[token]">) {
  const { token } = await params;
  const found = await choicesByLink(token);
  const t = await getTranslations("choices");
  if (!found) return <PublicShell title={t("goneTitle")} lead={t("goneText")} />;
  const { firmName: firm, email, kind, choices } = found;
  const name = t(`kind.${kind}`);
  const comes = choices.some((choice) => choice.kind === kind && choice.wanted);
  return (
    <PublicShell title={t("title")} lead={t("linkLead", { firm, email })}>
      <div className="grid gap-5">
        {comes ? (
          <ActionButton action={declineByLink} hidden={{ token }} toast={t("offDone", { kind: name })} variant="primary" size="lg" wide>
            {t("off", { kind: name })}
          </ActionButton>
        ) : (
          <p className="font-medium">{t("offDone", { kind: name })}</p>
        )}
        <ChoicesForm key={JSON.stringify(choices)} choices={choices} token={token} action={setChoicesByLink} />
      </div>
    </PublicShell>
  );
}
