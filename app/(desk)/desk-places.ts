import type { NavItem, NavSection } from "@/components/shell/nav-item";
import { permits, type Role } from "@/lib/domain/permission";
import type { DeskFrame } from "@/lib/features/today/frame";

type Say = (key: `places.${"today" | "time" | "tickets" | "clients" | "contracts" | "agreements" | "visits" | "worksheets" | "approvals" | "tasks" | "invoices" | "overview" | "settings"}` | "sections.owner" | "sections.firm") => string;

/** The places of the desk that a role sees, by section, and the three of the phone's bar. */
export function deskPlaces(role: Role, counts: DeskFrame["counts"], t: Say): { sections: NavSection[]; phonePlaces: NavItem[] } {
  const today: NavItem = { href: "/", label: t("places.today"), icon: "home" };
  const time: NavItem = { href: "/time", label: t("places.time"), icon: "clock" };
  const tickets: NavItem = { href: "/tickets", label: t("places.tickets"), icon: "chat", count: counts.tickets || undefined };
  const clients: NavItem = { href: "/clients", label: t("places.clients"), icon: "people", count: counts.clients };
  const contracts: NavItem = { href: "/contracts", label: t("places.contracts"), icon: "block", count: counts.contracts };
  const agreements: NavItem = { href: "/agreements", label: t("places.agreements"), icon: "pen" };
  const visits: NavItem = { href: "/visits", label: t("places.visits"), icon: "calendar" };
  const worksheets: NavItem = { href: "/worksheets", label: t("places.worksheets"), icon: "phone" };
  const open = permits(role, "time.approve") ? counts.waiting : counts.returned;
  const approvals: NavItem = { href: "/approvals", label: t("places.approvals"), icon: "check", count: open || undefined };
  const tasks: NavItem = { href: "/tasks", label: t("places.tasks"), icon: "list", count: counts.tasks || undefined };
  const invoices: NavItem = { href: "/invoices", label: t("places.invoices"), icon: "document", count: counts.unpaid };
  const overview: NavItem = { href: "/reports", label: t("places.overview"), icon: "chart" };
  const settings: NavItem = { href: "/settings", label: t("places.settings"), icon: "settings", count: (permits(role, "job.write") && counts.failed) || undefined };
  const work = [today, time, tickets, visits, worksheets, approvals, tasks, clients, contracts, ...(permits(role, "agreement.read") ? [agreements] : []), ...(permits(role, "invoice.read") ? [invoices] : [])];
  const owner = permits(role, "report.read") ? [{ title: t("sections.owner"), items: [overview] }] : [];
  return {
    sections: [{ items: work }, ...owner, { title: t("sections.firm"), items: [settings] }],
    phonePlaces: [today, time, clients],
  };
}
