import type { IconName } from "@/components/ui/icon-paths";
import { type Permission, permits, type Role } from "@/lib/domain/permission";

export type SettingsPage = { name: "firm" | "invoicing" | "payments" | "brand" | "reminders" | "people" | "catalogue" | "costs" | "rules" | "templates" | "approvals" | "messages" | "jobs" | "signIn" | "api" | "hooks" | "log" | "support" | "roles" | "data" | "account"; href: string; icon: IconName };

const PAGES: readonly (SettingsPage & { permission: Permission })[] = [
  { name: "firm", href: "/settings/firm", icon: "building", permission: "firm.write" },
  { name: "invoicing", href: "/settings/invoicing", icon: "document", permission: "invoicing.write" },
  { name: "payments", href: "/settings/payments", icon: "bank", permission: "provider.write" },
  { name: "brand", href: "/settings/brand", icon: "document", permission: "firm.write" },
  { name: "people", href: "/settings/people", icon: "people", permission: "people.write" },
  { name: "roles", href: "/settings/roles", icon: "shield", permission: "desk.read" },
  { name: "catalogue", href: "/settings/catalogue", icon: "block", permission: "catalogue.write" },
  { name: "costs", href: "/settings/costs", icon: "chart", permission: "cost.write" },
  { name: "rules", href: "/settings/rules", icon: "clock", permission: "rules.write" },
  { name: "templates", href: "/settings/templates", icon: "document", permission: "agreement.read" },
  { name: "approvals", href: "/settings/approvals", icon: "check", permission: "firm.write" },
  { name: "reminders", href: "/settings/reminders", icon: "calendar", permission: "firm.write" },
  { name: "messages", href: "/settings/messages", icon: "mail", permission: "message.read" },
  { name: "jobs", href: "/settings/jobs", icon: "again", permission: "job.write" },
  { name: "signIn", href: "/settings/sign-in", icon: "lock", permission: "identity.write" },
  { name: "api", href: "/settings/api", icon: "bolt", permission: "key.write" },
  { name: "hooks", href: "/settings/hooks", icon: "remote", permission: "hook.write" },
  { name: "log", href: "/settings/log", icon: "list", permission: "log.read" },
  { name: "data", href: "/settings/data", icon: "download", permission: "firm.write" },
  { name: "support", href: "/settings/support", icon: "info", permission: "support.write" },
  { name: "account", href: "/account", icon: "person", permission: "desk.read" },
];

/** The pages of settings that a role sees, in their order. */
export function settingsPages(role: Role): readonly SettingsPage[] {
  return PAGES.filter((page) => permits(role, page.permission));
}
