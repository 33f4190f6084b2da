"use client";

import { PersonMenu, type PersonMenuProps } from "@/components/shell/person-menu";
import type { ActionResult } from "@/lib/web/result";
import { PlaceSwitcher, type PlaceSwitcherProps } from "./place-switcher";

export type PersonCornerProps = Pick<PersonMenuProps, "name" | "detail" | "links" | "place" | "openAtOnce"> &
  PlaceSwitcherProps & {
    signOut: (input: unknown) => Promise<ActionResult>;
    keepLocale: (input: unknown) => Promise<ActionResult>;
  };

/** The person's menu with their other places: the corner of the desk's and the portal's shell. */
export function PersonCorner({ placesLabel, places, choosePlace, signOut, keepLocale, ...menu }: PersonCornerProps) {
  return (
    <PersonMenu {...menu} signOut={() => signOut({})} keepLocale={(locale) => keepLocale({ locale })}>
      <PlaceSwitcher placesLabel={placesLabel} places={places} choosePlace={choosePlace} />
    </PersonMenu>
  );
}
