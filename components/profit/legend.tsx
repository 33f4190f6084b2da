/** What the colours of a picture stand for, in words. */
export function Legend({ items }: { items: readonly { label: string; look: string }[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      {items.map(({ label, look }) => (
        <li key={label} className="flex items-center gap-1.5">
          <span aria-hidden="true" className={`inline-block size-2.5 rounded-[2px] ${look}`} />
          {label}
        </li>
      ))}
    </ul>
  );
}
