import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { EntrySaying } from "@/lib/features/disputes/queries";

const tones: Record<"acknowledged" | "disputed" | "reversed" | "kept", BadgeTone> = { acknowledged: "fine", disputed: "low", reversed: "pending", kept: "plain" };

/** The state in a word, for the line of the list. */
export function VoiceBadge({ saying }: { saying: EntrySaying }) {
  const t = useTranslations("portal.voice.badge");
  const state = saying.answer ?? saying.kind;
  return <Badge tone={tones[state]}>{t(state)}</Badge>;
}
