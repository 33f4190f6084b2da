// The way to the client: free nearby; beyond that its time, a charge for turning up, or a charge by distance.

import type { ChargeRules, Circumstances } from "@/lib/domain/charge-rules";
import type { Channel } from "@/lib/domain/work";

type Travel = ChargeRules["travel"];

interface TravelCharge {
  by: Travel["by"];
  /** From the block. */
  seconds: number;
  /** In money, before the waiver. */
  minor: number;
  waivedMinor: number;
}

const NO_CHARGE: TravelCharge = { by: "none", seconds: 0, minor: 0, waivedMinor: 0 };

/** What the way costs; only work on site has one. Money is rounded down. */
export function travelOf({ travel, waives }: ChargeRules, work: { channel: Channel; circumstances: Circumstances }): TravelCharge {
  const way = work.circumstances.travel;
  if (!way || work.channel !== "on_site" || isFree(travel, way.km)) return NO_CHARGE;
  switch (travel.by) {
    case "none":
      return NO_CHARGE;
    case "time":
      return timeCharge(travel, way.seconds);
    case "van":
      return { by: "van", seconds: 0, minor: travel.vanMinor, waivedMinor: waives.van ? travel.vanMinor : 0 };
    case "bands":
      return { by: "bands", seconds: 0, minor: bandMinor(travel.bands, way.km), waivedMinor: 0 };
  }
}

function isFree(travel: Travel, km: number): boolean {
  return travel.freeRadiusKm > 0 && km <= travel.freeRadiusKm;
}

function timeCharge(travel: Travel, seconds: number): TravelCharge {
  const step = travel.timeStepSeconds || 1;
  const counted = travel.tripSeconds || Math.ceil(seconds / step) * step;
  if (travel.timeFrom === "block") return { ...NO_CHARGE, by: "time", seconds: counted };
  return { ...NO_CHARGE, by: "time", minor: Math.floor((travel.hourlyRateMinor * counted) / 3600) };
}

function bandMinor(bands: Travel["bands"], km: number): number {
  return (bands.find((band) => km <= band.uptoKm) ?? bands.at(-1))?.minor ?? 0;
}
