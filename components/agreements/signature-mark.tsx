import type { SignatureMark as Mark } from "@/lib/domain/agreement";

/** A signature as it was given: the drawn line, or the typed name set like handwriting. */
export function SignatureMark({ mark, name }: { mark: Mark; name: string }) {
  if (mark.kind === "typed") return <span className="text-2xl tracking-[-0.02em] italic wrap-anywhere">{mark.text}</span>;
  return (
    <svg
      role="img"
      aria-label={name}
      viewBox={`0 0 ${mark.width} ${mark.height}`}
      className="block h-16 w-48 max-w-full"
      fill="none"
      stroke="currentColor"
      strokeWidth={mark.height / 40}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={mark.path} />
    </svg>
  );
}
