import { getTranslations } from "next-intl/server";
import { placeName, roleWords } from "@/app/account/corner";
import { PlaceButton } from "@/components/people/place-button";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/panel";
import type { SessionFacts } from "@/lib/db/platform";
import { choosePlace } from "./actions";

/** Every desk and portal of the person; one click sits down there. */
export async function PlacesPanel({ session }: { session: SessionFacts }) {
  const t = await getTranslations("people");
  const roleOf = await roleWords(session);
  return (
    <Panel title={t("account.places")} count={session.places.length} id="places">
      <ul>
        {session.places.map((place) => (
          <li key={place.subjectId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0">
            <span className="min-w-0 wrap-anywhere">
              <span className="font-medium">{placeName(place)}</span>
              <span className="block text-xs text-ink-3">{roleOf(place)}</span>
            </span>
            {place.subjectId === session.place?.subjectId ? (
              <Badge tone="fine">{t("account.here")}</Badge>
            ) : (
              <PlaceButton subjectId={place.subjectId} action={choosePlace}>
                {t("account.open")}
                <span className="sr-only"> {placeName(place)}</span>
              </PlaceButton>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
