import { getTranslations } from "next-intl/server";
import { PersonCorner, type PersonCornerProps } from "@/components/people/person-corner";
import { choosePlace, keepLocale, signOut } from "@/app/account/actions";
import type { Place, SessionFacts } from "@/lib/db/platform";

export type OwnCornerProps = Pick<PersonCornerProps, "links" | "place"> & { session: SessionFacts };

/** The signed-in person's corner of a shell: account, other places, language, theme, sign out. */
export async function OwnCorner({ session, links = [], place }: OwnCornerProps) {
  const t = await getTranslations("people");
  const here = session.place;
  const own = { href: "/account", label: t("account.title"), icon: "person" } as const;
  return (
    <PersonCorner
      name={here?.subjectName ?? session.personName}
      detail={here ? `${t(`roles.${here.role}`)}, ${here.tenantName}` : undefined}
      links={[...links, own]}
      place={place}
      placesLabel={t("places")}
      places={session.places.map((choice) => ({
        subjectId: choice.subjectId,
        face: choice.face,
        name: placeName(choice),
        current: choice.subjectId === here?.subjectId,
      }))}
      choosePlace={choosePlace}
      signOut={signOut}
      keepLocale={keepLocale}
    />
  );
}

/** A desk by its firm; a portal by its client and the firm behind it. */
export function placeName(place: Place): string {
  return place.clientName ? `${place.clientName} · ${place.tenantName}` : place.tenantName;
}
