import { getLocale, getTranslations } from "next-intl/server";
import { cornerOf, type OwnCornerProps } from "@/app/account/corner";
import { LazyCorner } from "@/components/shell/lazy-corner";
import { PersonFace } from "@/components/shell/person-face";
import { loadMessages } from "@/lib/i18n/messages";

/** The person's corner in the portal, whose menu comes to the browser when it is opened. */
export async function PortalCorner({ session }: Pick<OwnCornerProps, "session">) {
  const locale = await getLocale();
  const label = (await getTranslations("shell"))("accountMenu");
  const corner = await cornerOf({ session, place: "bar" });
  return (
    <LazyCorner {...corner} locale={locale} messages={await loadMessages(locale, ["common", "shell"])}>
      <PersonFace name={corner.name} label={label} />
    </LazyCorner>
  );
}
