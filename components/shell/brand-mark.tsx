/** Hourbank's mark: three hours, the last one open. Decoration: the name stands beside it. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg viewBox="0 0 22 22" width={size} height={size} aria-hidden className="flex-none">
      <rect width="22" height="22" rx="6" className="fill-accent" />
      <rect x="5" y="7" width="3" height="8" rx="1" className="fill-on-accent" />
      <rect x="9.5" y="7" width="3" height="8" rx="1" className="fill-on-accent" />
      <rect x="14.5" y="7.5" width="2" height="7" rx=".6" fill="none" className="stroke-on-accent" />
    </svg>
  );
}

/** A firm's mark until it has a logo: its first letter on ink. Decoration: the name stands beside it. */
export function FirmMark({ name, size = 24 }: { name: string; size?: number }) {
  return (
    <svg viewBox="0 0 22 22" width={size} height={size} aria-hidden className="flex-none">
      <rect width="22" height="22" rx="6" className="fill-ink" />
      <text x="11" y="15.25" textAnchor="middle" fontSize="12" className="fill-surface font-semibold">
        {(Array.from(name.trim())[0] ?? "").toUpperCase()}
      </text>
    </svg>
  );
}
