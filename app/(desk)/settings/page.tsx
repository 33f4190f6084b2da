import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { Icon } from "@/components/ui/icon";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/web/staff";
import { settingsPages } from "./settings-pages";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("firm"))("settings") };
}

export default async function SettingsPage() {
  const staff = await requireStaff();
  const t = await getTranslations("firm");
  return (
    <>
      <PageHeader title={t("settings")} lead={t("settingsLead")} />
      <ul className="grid gap-3 sm:grid-cols-2">
        {settingsPages(staff.role).map((page) => (
          <li key={page.name}>
            <Link href={page.href} className="flex h-full gap-3 rounded-lg border border-line bg-surface p-4 hover:bg-hover">
              <Icon name={page.icon} size="lg" className="mt-0.5 text-ink-3" />
              <span>
                <span className="font-semibold">{t(`tabs.${page.name}`)}</span>
                <span className="block text-sm text-ink-2">{t(`about.${page.name}`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
