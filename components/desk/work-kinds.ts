import type { IconName } from "@/components/ui/icon-paths";

export const channels = ["remote", "on_site", "phone"] as const;
export const natures = ["reactive", "proactive"] as const;

export type WorkChannel = (typeof channels)[number];
export type WorkNature = (typeof natures)[number];

export const channelIcons: Record<WorkChannel, IconName> = { remote: "remote", on_site: "pin", phone: "phone" };

export function isChannel(value: string): value is WorkChannel {
  return channels.some((channel) => channel === value);
}

export function isNature(value: string): value is WorkNature {
  return natures.some((nature) => nature === value);
}
