import { classNames } from "./class-names";

/** A grey line where text will stand. Set its width with a class. */
function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "block h-3 animate-skeleton rounded-xs bg-linear-90 from-hover via-sunken to-hover bg-size-[200%_100%]",
        className ?? "w-30",
      )}
    />
  );
}

/** Rows of a list that is still being read, with the words for screen readers. */
export function SkeletonRows({ label, rows = 5 }: { label: string; rows?: number }) {
  const widths = ["w-38", "w-30", "w-34", "w-42", "w-28"];
  return (
    <output aria-busy="true" className="grid gap-5.5 px-4 py-4.5">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className="grid grid-cols-[1fr_auto_auto] gap-4">
          <Skeleton className={classNames(widths[index % widths.length], "max-w-full")} />
          <Skeleton className="w-44 max-sm:hidden" />
          <Skeleton className="w-13" />
        </span>
      ))}
    </output>
  );
}
