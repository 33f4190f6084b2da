import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { IdentityOnly } from "@/components/identity/identity-only";
import { NewProvider } from "@/components/identity/new-provider";
import { ProviderCard } from "@/components/identity/provider-card";
import { EmptyState } from "@/components/ui/empty-state";
import { Note } from "@/components/ui/note";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { signInSettings } from "@/lib/features/identity/queries";
import { returnAddress } from "@/lib/web/identity";
import { appAddress } from "@/lib/web/mail-way";
import { staffRead } from "@/lib/web/staff";
import * as actions from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("title") };
}

/** How the firm's staff come in: its identity providers, and whether they are the only way. */
export default async function SignInSettingsPage() {
  const { settings } = await staffRead("identity.write", async (db, { memberId }) => ({ settings: await signInSettings(db, memberId) }));
  const t = await getTranslations("identity");
  const { providers, identityOnly, connected } = settings;
  const doing = { test: actions.testProvider, change: actions.changeProvider, enable: actions.enableProvider, remove: actions.removeProvider };
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid gap-5">
        <Panel title={t("providers")} count={providers.length}>
          {providers.length === 0 ? (
            <EmptyState icon="lock" title={t("none")}>
              {t("noneText")}
            </EmptyState>
          ) : (
            <ul>
              {providers.map((provider) => (
                <ProviderCard
                  key={`${provider.id} ${provider.enabled} ${provider.label} ${provider.clientId} ${provider.directories.join()}`}
                  provider={provider}
                  returnAddress={returnAddress(provider.id)}
                  page={`${appAddress()}/sign-in/with/${provider.id}`}
                  actions={doing}
                />
              ))}
            </ul>
          )}
        </Panel>
        {providers.length > 0 || identityOnly ? <IdentityOnly key={String(identityOnly)} identityOnly={identityOnly} connected={connected} action={actions.setIdentityOnly} /> : null}
        <Note title={t("who")}>{t("whoText")}</Note>
        <NewProvider kind="entra" action={actions.addProvider} />
        <NewProvider kind="openid" action={actions.addProvider} />
      </div>
    </>
  );
}
