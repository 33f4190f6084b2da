"use client";

import { usePathname } from "next/navigation";
import { type Tab, Tabs } from "@/components/ui/tabs";

/** Tabs that know where the reader is. */
export function SettingsTabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const pathname = usePathname();
  return <Tabs label={label} tabs={tabs.map((tab) => ({ ...tab, current: tab.href === pathname }))} />;
}
