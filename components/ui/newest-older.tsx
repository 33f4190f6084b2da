import { ButtonLink } from "./button-link";

export type NewestOlderProps = {
  /** The way back to the newest rows; null on their page. */
  newest: { href: string; label: string } | null;
  /** The way on to older rows; null on the last page. */
  older: { href: string; label: string } | null;
};

/** The foot of a long list that is read from its newest row on. Shows nothing when all fit. */
export function NewestOlder({ newest, older }: NewestOlderProps) {
  if (!newest && !older) return null;
  return (
    <nav className="flex justify-end gap-2 border-t border-line px-4 py-2.5 print:hidden">
      {newest ? <ButtonLink size="sm" href={newest.href}>{newest.label}</ButtonLink> : null}
      {older ? <ButtonLink size="sm" href={older.href}>{older.label}</ButtonLink> : null}
    </nav>
  );
}
