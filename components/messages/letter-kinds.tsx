import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import { LETTER_KINDS, MESSAGE_RULES, type MessageKind, type MessageRule } from "@/lib/domain/message";

/** The kinds of mail that the firm sends to one sort of reader, each with the way to its preview and words. */
export function LetterKinds({ to, own }: { to: MessageRule["to"]; own: readonly MessageKind[] }) {
  const t = useTranslations("letter_forms");
  const messages = useTranslations("messages");
  return (
    <Panel title={t(`to.${to}`)}>
      <ul className="text-sm">
        {LETTER_KINDS.filter((kind) => MESSAGE_RULES[kind].to === to).map((kind) => (
          <li key={kind} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 not-first:border-t not-first:border-line">
            <Link href={`/settings/messages/letters/${kind}`} className="font-medium hover:underline">
              {messages(`kind.${kind}`)}
            </Link>
            {MESSAGE_RULES[kind].choice === "never" ? null : <span className="text-xs text-ink-3">{t("optional")}</span>}
            {own.includes(kind) ? <Badge tone="fine">{t("own")}</Badge> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
