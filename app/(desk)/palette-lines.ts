import type { NavSection } from "@/components/shell/nav-item";
import type { PaletteDeed, PaletteLine } from "@/components/shell/palette-line";
import type { IconName } from "@/components/ui/icon-paths";
import { type Permission, permits, type Role } from "@/lib/domain/permission";
import { settingsPages } from "./settings/settings-pages";

type Does = { name: Name; icon: IconName; permission: Permission } & ({ href: string; deed?: never } | { deed: PaletteDeed; href?: never });
type Name = "newEntry" | "quickLine" | "startStop" | "continueLast" | "newTicket" | "planVisit" | "newClient" | "newContract" | "sellBlock" | "newInvoice" | "importTime" | "keys" | "themeLight" | "themeDark" | "themeAuto";

const ACTIONS: readonly Does[] = [
  { name: "newEntry", deed: "newEntry", icon: "plus", permission: "time.log" },
  { name: "quickLine", deed: "quickLine", icon: "bolt", permission: "time.log" },
  { name: "startStop", deed: "startStop", icon: "play", permission: "time.log" },
  { name: "continueLast", deed: "continueLast", icon: "again", permission: "time.log" },
  { name: "newTicket", href: "/tickets/new", icon: "chat", permission: "ticket.write" },
  { name: "planVisit", href: "/visits", icon: "calendar", permission: "visit.plan" },
  { name: "sellBlock", href: "/contracts", icon: "block", permission: "block.sell" },
  { name: "newClient", href: "/clients/new", icon: "people", permission: "client.write" },
  { name: "newContract", href: "/contracts/new", icon: "block", permission: "contract.write" },
  { name: "newInvoice", href: "/invoices/new", icon: "document", permission: "invoice.write" },
  { name: "importTime", href: "/time/import", icon: "upload", permission: "time.import" },
  { name: "keys", deed: "help", icon: "key", permission: "desk.read" },
  { name: "themeLight", deed: "themeLight", icon: "globe", permission: "desk.read" },
  { name: "themeDark", deed: "themeDark", icon: "moon", permission: "desk.read" },
  { name: "themeAuto", deed: "themeAuto", icon: "globe", permission: "desk.read" },
];

type Say = {
  line: (key: `lines.${Name}` | `also.${Name}`) => string;
  settings: (key: ReturnType<typeof settingsPages>[number]["name"]) => string;
};

/** What the palette offers a role without asking the server: the role's own actions, pages and settings, and nothing else. */
export function paletteLines(role: Role, sections: readonly NavSection[], t: Say): PaletteLine[] {
  const actions = ACTIONS.filter(({ permission }) => permits(role, permission)).map(
    ({ name, icon, href, deed }): PaletteLine => ({ id: `do ${name}`, group: "actions", label: t.line(`lines.${name}`), alsoCalled: t.line(`also.${name}`), icon, href, deed }),
  );
  const places = sections.flatMap(({ items }) => items.map(({ href, label, icon }): PaletteLine => ({ id: `go ${href}`, group: "places", label, icon, href })));
  const settings = settingsPages(role).map(({ name, href, icon }): PaletteLine => ({ id: `set ${href}`, group: "settings", label: t.settings(name), icon, href }));
  return [...actions, ...places, ...settings];
}
