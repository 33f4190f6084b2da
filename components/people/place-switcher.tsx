"use client";

import { useTransition } from "react";
import { MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toasts";
import type { ActionResult } from "@/lib/web/result";
import { leave } from "./enter";

/** A desk or a portal that the person may sit down at. */
export type PlaceChoice = {
  subjectId: string;
  face: "desk" | "portal";
  /** The firm, and for a portal the client. */
  name: string;
  current: boolean;
};

export type PlaceSwitcherProps = {
  /** The heading of the places ("Switch to"). */
  placesLabel: string;
  places: readonly PlaceChoice[];
  choosePlace: (input: unknown) => Promise<ActionResult<{ face: "desk" | "portal" }>>;
};

/** The other firms and portals of a person, as entries of their menu; nothing for who has one place. */
export function PlaceSwitcher({ placesLabel, places, choosePlace }: PlaceSwitcherProps) {
  const [, startTransition] = useTransition();
  if (places.length < 2) return null;

  function sit(subjectId: string) {
    startTransition(async () => {
      const result = await choosePlace({ subjectId });
      if (!result.ok) return showToast({ title: result.message, tone: "over" });
      await leave(result.data.face === "portal" ? "/portal" : "/");
    });
  }

  return (
    <>
      <MenuLabel>{placesLabel}</MenuLabel>
      {places.map((place) => (
        <MenuItem
          key={place.subjectId}
          icon={place.face === "desk" ? "building" : "person"}
          chosen={place.current}
          onSelect={() => (place.current ? undefined : sit(place.subjectId))}
        >
          {place.name}
        </MenuItem>
      ))}
      <MenuSeparator />
    </>
  );
}
