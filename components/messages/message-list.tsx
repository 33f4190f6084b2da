import Link from "next/link";
import { MessageStatus } from "@/components/messages/message-status";
import type { MessageRow } from "@/lib/features/notifications/queries";

/** The mails about one thing, each with where it is. */
export function MessageList({ messages, timeZone }: { messages: readonly MessageRow[]; timeZone: string }) {
  return (
    <ul className="figure text-sm">
      {messages.map((message) => (
        <li key={message.id} className="grid gap-1 px-4 py-2.5 not-first:border-t not-first:border-line">
          <Link href={`/settings/messages/${message.id}`} className="font-medium wrap-anywhere hover:underline">
            {message.subject}
          </Link>
          <span className="text-xs wrap-anywhere text-ink-3">{message.recipients.join(", ")}</span>
          <span>
            <MessageStatus {...message} timeZone={timeZone} />
          </span>
        </li>
      ))}
    </ul>
  );
}
