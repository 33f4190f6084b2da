import type { CsvCell } from "@/lib/domain/csv";
import type { LogRow } from "@/lib/features/log/queries";

const HEAD = ["number", "at", "event", "actor_kind", "actor_id", "actor", "key_id", "key", "noun", "noun_id", "about", "details", "address", "user_agent", "request_id", "hash"];

/** The log for programs: instants in UTC, names as they are today, and each entry's hash. */
export function logTable(rows: readonly LogRow[]): CsvCell[][] {
  return [
    HEAD,
    ...rows.map(({ seq, at, event, actor, key, about, details, address, userAgent, requestId, hash }) => [
      seq, at.toISOString(), event, actor.kind, actor.id, actor.name, key?.id ?? null, key?.name ?? null, about?.noun ?? null, about?.id ?? null, about?.name ?? null, JSON.stringify(details), address, userAgent, requestId, hash,
    ]),
  ];
}
