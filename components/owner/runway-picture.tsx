import type { RunwayRow } from "@/lib/features/forecast/queries";
import { daysBetween } from "@/lib/domain/day";

const WIDTH = 240;
const HEIGHT = 20;
const LEFT = 24;
const DAYS = 91;

/**
 * One runway on a line of 13 weeks: filled as long as the hours last for sure, tinted where the day may fall, a tick on the predicted
 * day; worked beyond what was bought stands left of today. The table around it says the same in words.
 */
export function RunwayPicture({ row: { contract, forecast }, today, narrow }: { row: RunwayRow; today: string; narrow?: boolean }) {
  const x = (days: number) => LEFT + (Math.min(Math.max(days, 0), DAYS) / DAYS) * (WIDTH - LEFT - 4);
  const at = (day: string) => x(daysBetween(today as never, day as never));
  const isOver = contract.balanceSeconds < 0;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden preserveAspectRatio={narrow ? "none" : undefined} className={narrow ? "block h-5 w-full max-w-60" : "block h-5 w-full max-w-60 min-w-32"}>
      {[14, 28, 42, 56, 70, 84].map((days) => <line key={days} x1={x(days)} x2={x(days)} y1={0} y2={HEIGHT} className="stroke-line" />)}
      {isOver ? <rect x={4} width={LEFT - 5} y={5} height={10} rx={2} className="fill-over" /> : null}
      {forecast && !forecast.passed ? (
        <>
          <rect x={LEFT} width={Math.max(2, at(forecast.from) - LEFT)} y={5} height={10} rx={2} className="fill-fine" />
          <rect x={at(forecast.from)} width={Math.max(0, at(forecast.until) - at(forecast.from))} y={5} height={10} className="fill-fine-soft stroke-fine" strokeWidth={1} strokeDasharray="3 2" />
          <line x1={at(forecast.on)} x2={at(forecast.on)} y1={1} y2={HEIGHT - 1} className="stroke-ink" strokeWidth={2} />
        </>
      ) : null}
      {forecast?.passed && !isOver ? <rect x={LEFT} width={8} y={5} height={10} rx={2} className="fill-low" /> : null}
      <line x1={LEFT} x2={LEFT} y1={0} y2={HEIGHT} className="stroke-edge" strokeWidth={1.5} />
    </svg>
  );
}
