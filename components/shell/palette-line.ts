import type { IconName } from "@/components/ui/icon-paths";
import type { Deed } from "@/lib/domain/desk-keys";

/** What a line of the palette does besides leading somewhere. */
export type PaletteDeed = Deed | "themeAuto" | "themeLight" | "themeDark";

/** A page or an action of the palette; what a role may not do isn't among them. */
export type PaletteLine = {
  id: string;
  label: string;
  icon: IconName;
  group: "actions" | "places" | "settings";
  /** Other words by which it is found. */
  alsoCalled?: string;
  /** Where it leads; else it is a deed. */
  href?: string;
  deed?: PaletteDeed;
};

/** Where the reader was, or what they chose in the palette. */
export type RecentPlace = { href: string; label: string; detail: string; icon: IconName };
