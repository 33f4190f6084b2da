import { getTranslations } from "next-intl/server";
import type { PersonCornerProps } from "@/components/people/person-corner";
import { choosePlace, keepLocale, signOut } from "@/app/account/actions";
import type { Place, SessionFacts } from "@/lib/db/platform";

export type OwnCornerProps = Pick<PersonCornerProps, "links" | "place"> & { session: SessionFacts };

/** What a corner of a person shows and does. */
export async function cornerOf({ session, links = [], place }: OwnCornerProps): Promise<PersonCornerProps> {
  const t = await getTranslations("people");
  const here = session.place;
  const roleOf = await roleWords(session);
  const own = { href: "/account", label: t("account.title"), icon: "person" } as const;
  return {
    name: here?.subjectName ?? session.personName,
    detail: here ? `${roleOf(here)}, ${here.tenantName}` : undefined,
    links: [...links, own],
    place,
    placesLabel: t("places"),
    places: session.places.map((choice) => ({
      subjectId: choice.subjectId,
      face: choice.face,
      name: placeName(choice),
      current: choice.subjectId === here?.subjectId,
    })),
    choosePlace,
    signOut,
    keepLocale,
  };
}

/** As what a session sits at its places: support is not of the firm, whatever it may see. */
export async function roleWords({ support }: SessionFacts): Promise<(place: Place) => string> {
  const t = await getTranslations();
  return ({ role }) => (support === null ? t(`people.roles.${role}`) : t("support.corner"));
}

/** A desk by its firm; a portal by its client and the firm behind it. */
export function placeName(place: Place): string {
  return place.clientName ? `${place.clientName} · ${place.tenantName}` : place.tenantName;
}
