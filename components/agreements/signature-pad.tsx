"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import Pad from "signature_pad";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { pathOfStrokes } from "./stroke-path";

export type SignaturePadProps = {
  label: string;
  /** Told the path of the drawn name after every stroke; empty when there is none. */
  onDraw: (path: string) => void;
  invalid?: boolean;
  describedBy?: string;
};

/** A field to draw one's name in, with a finger, a pen or the mouse. Who can't draw types instead: the choice stands above it. */
export function SignaturePad({ label, onDraw, invalid, describedBy }: SignaturePadProps) {
  const t = useTranslations("agreement_signing.mark");
  const { canvas, empty, clear } = usePad(onDraw);
  return (
    <div className="grid gap-1.5">
      <div className={classNames("relative rounded-lg border bg-surface", invalid ? "border-over inset-ring inset-ring-over" : "border-edge")}>
        <canvas ref={canvas} role="img" aria-label={label} aria-describedby={describedBy} className="block h-44 w-full touch-none rounded-lg text-ink" />
        <span aria-hidden className="pointer-events-none absolute inset-x-6 bottom-10 border-b border-line-strong" />
        {empty ? <span aria-hidden className="pointer-events-none absolute inset-x-0 bottom-3.5 text-center text-sm text-ink-3">{t("drawHere")}</span> : null}
      </div>
      <div className="flex min-h-8 items-center justify-between gap-3">
        <p role="status" className="text-xs text-ink-3">
          {empty ? t("nothingDrawn") : t("drawn")}
        </p>
        <Button size="md" variant="ghost" icon="undo" disabled={empty} onClick={clear}>
          {t("again")}
        </Button>
      </div>
    </div>
  );
}

/** The library on a canvas that keeps its strokes when the window changes its size. */
function usePad(onDraw: (path: string) => void) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad>(null);
  const tell = useRef(onDraw);
  const [empty, setEmpty] = useState(true);

  useEffect(() => {
    tell.current = onDraw;
  }, [onDraw]);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const made = new Pad(element, { penColor: getComputedStyle(element).color, minWidth: 1, maxWidth: 2.6 });
    const drawn = () => {
      setEmpty(made.isEmpty());
      tell.current(pathOfStrokes(made.toData().map(({ points }) => points)));
    };
    const fit = () => {
      const strokes = made.toData();
      const ratio = Math.max(globalThis.devicePixelRatio, 1);
      element.width = element.offsetWidth * ratio;
      element.height = element.offsetHeight * ratio;
      element.getContext("2d")?.scale(ratio, ratio);
      made.fromData(strokes);
    };
    fit();
    pad.current = made;
    made.addEventListener("endStroke", drawn);
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    return () => {
      observer.disconnect();
      made.off();
    };
  }, []);

  function clear() {
    pad.current?.clear();
    setEmpty(true);
    tell.current("");
  }

  return { canvas, empty, clear };
}
