import type { IconName } from "@/components/ui/icon-paths";
import { type Channel, CHANNELS, type Nature, NATURES } from "@/lib/domain/work";

export const channelIcons: Record<Channel, IconName> = { remote: "remote", on_site: "pin", phone: "phone" };

export function isChannel(value: string): value is Channel {
  return CHANNELS.some((channel) => channel === value);
}

export function isNature(value: string): value is Nature {
  return NATURES.some((nature) => nature === value);
}
