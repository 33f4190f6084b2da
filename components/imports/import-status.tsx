import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { ImportStatus } from "@/lib/features/imports/queries";

const tones: Record<ImportStatus, BadgeTone> = {
  preparing: "plain",
  queued: "pending",
  running: "pending",
  done: "fine",
  failed: "over",
  discarded: "plain",
};

/** How far an import is, as a badge. */
export function ImportStatusBadge({ status }: { status: ImportStatus }) {
  const t = useTranslations("imports.status");
  return (
    <Badge tone={tones[status]} icon={tones[status] === "pending" ? "clock" : undefined}>
      {t(status)}
    </Badge>
  );
}
