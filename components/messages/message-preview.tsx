import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";

/** A mail as a mail program shows it, shut off from the page around it, and its plain text beneath. */
export function MessagePreview({ subject, html, text }: { subject: string; html: string; text: string }) {
  const t = useTranslations("messages");
  return (
    <div className="grid gap-5">
      <Panel title={t("asMail")}>
        {/* No scripts, no forms, no way out: an empty sandbox forbids them all. */}
        <iframe sandbox="" srcDoc={html} title={subject} className="block h-192 w-full rounded-b-lg bg-surface" />
      </Panel>
      <Panel title={t("asText")} padded>
        <pre className="overflow-x-auto font-mono text-xs wrap-anywhere whitespace-pre-wrap text-ink-2">{text}</pre>
      </Panel>
    </div>
  );
}
