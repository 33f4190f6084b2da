/** The mark of what runs now; the words always stand beside it. */
export function LiveDot() {
  return <span aria-hidden className="size-2.25 flex-none rounded-full bg-accent ring-3 ring-accent/20" />;
}
