import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SettingsTabs } from "@/components/people/settings-tabs";
import type { Role } from "@/lib/domain/permission";
import { standing } from "@/lib/web/standing";
import { settingsPages } from "./settings-pages";

/** The pages of settings side by side; each checks for itself who may read it. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const here = await standing();
  if (here.kind !== "desk") return children;
  const t = await getTranslations("firm.tabs");
  const tabs = settingsPages(here.place.role as Role).map(({ name, href }) => ({ href, label: t(name) }));
  return (
    <div className="mx-auto max-w-240 items-start gap-6 xl:flex xl:max-w-290">
      <SettingsTabs label={t("label")} tabs={[{ href: "/settings", label: t("overview") }, ...tabs]} />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
