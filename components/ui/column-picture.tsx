import type { ReactNode } from "react";

export type ColumnPictureProps = {
  /** The picture in one sentence, for those who don't see it; a table beside it has every figure. */
  label: string;
  height: number;
  /** The lines across, each with its words; heights in pixels. */
  scale: readonly { y: number; text: string; foot?: boolean }[];
  /** Each is drawn about its own middle, x = 0. */
  columns: readonly { key: string; name: string; drawing: ReactNode }[];
  /** A narrower place is scrolled sideways. */
  narrowest: number;
  /** What runs across all columns, from 0 to 100%. */
  across?: ReactNode;
};

/** No letter or digit of a scale is wider, in pixels; the server doesn't measure words. */
const LETTER = 7;

/** Columns as wide as their place: heights are pixels and places are shares of the width, so that words and bars keep their size on every screen. */
export function ColumnPicture({ label, height, scale, columns, narrowest, across }: ColumnPictureProps) {
  const left = 20 + LETTER * Math.max(4, ...scale.map(({ text }) => text.length));
  return (
    <div role="img" aria-label={label} className="relative" style={{ minWidth: left + columns.length * narrowest }}>
      <svg width="100%" height={height} aria-hidden className="absolute inset-0">
        {scale.map(({ y, text, foot }) => (
          <g key={y}>
            <line x1={left - 4} x2="100%" y1={y} y2={y} className={foot ? "stroke-line-strong" : "stroke-line"} />
            <text x={left - 12} y={y + 4} textAnchor="end" className="figure fill-ink-3 text-xs">{text}</text>
          </g>
        ))}
      </svg>
      <div style={{ marginLeft: left }}>
        <svg width="100%" height={height} aria-hidden className="relative block overflow-visible">
          {columns.map(({ key, name, drawing }, index) => (
            <svg key={key} x={`${((index + 0.5) * 100) / columns.length}%`} className="overflow-visible">
              {drawing}
              <text x={0} y={height - 14} textAnchor="middle" className="figure fill-ink-2 text-xs">{name}</text>
            </svg>
          ))}
          {across}
        </svg>
      </div>
    </div>
  );
}
