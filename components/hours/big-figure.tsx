import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { durationParts } from "@/lib/domain/duration";
import { count } from "@/lib/format/number";
import { minusSign } from "@/lib/format/spaces";

/** The portal's one big figure; only here are the units smaller than the digits. Words after it stand in `children`. */
export function BigFigure({ seconds, children }: { seconds: number; children?: ReactNode }) {
  const locale = useLocale();
  const parts = durationParts(seconds);
  return (
    <span className="figure -ml-0.75 block text-[3.5rem] leading-15 font-semibold tracking-[-0.045em] portal:text-hero">
      <span className="whitespace-nowrap">
        {parts.negative ? minusSign : null}
        {count(parts.hours, locale)}
        <Unit>h</Unit> {String(parts.minutes).padStart(2, "0")}
        <Unit>min</Unit>
      </span>{" "}
      {children ? <span className="ml-0.75 block text-lg font-normal tracking-[-0.01em] text-ink-3 portal:ml-1.5 portal:inline">{children}</span> : null}
    </span>
  );
}

function Unit({ children }: { children: ReactNode }) {
  return <small className="mx-[0.12em] text-[0.45em] font-medium tracking-[-0.02em]">{children}</small>;
}
