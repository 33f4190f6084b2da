import { MARK_HEIGHT, MARK_WIDTH } from "./stroke-path";

export type Mark = { kind: "typed"; name: string } | { kind: "drawn"; name: string; path: string };

/** A signature as it was given: the drawn line, or the typed name set like handwriting. */
export function SignatureMark({ mark }: { mark: Mark }) {
  if (mark.kind === "typed") return <span className="text-2xl tracking-[-0.02em] italic wrap-anywhere">{mark.name}</span>;
  return (
    <svg role="img" aria-label={mark.name} viewBox={`0 0 ${MARK_WIDTH} ${MARK_HEIGHT}`} className="block h-16 w-48 max-w-full" fill="none" stroke="currentColor" strokeWidth={5} strokeLinecap="round" strokeLinejoin="round">
      <path d={mark.path} />
    </svg>
  );
}
