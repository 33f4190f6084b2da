import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/components/ui/button-link";
import { doorAt } from "@/lib/features/identity/door";
import { keptDoor } from "@/lib/web/identity";

/** The door that this browser came in by last, if it is still open. */
export async function KeptDoor({ destination }: { destination: string }) {
  const kept = await keptDoor();
  const door = kept && (await doorAt(kept));
  if (!door) return null;
  const t = await getTranslations("identity.door");
  return (
    <div className="mt-5 grid gap-2 border-t border-line pt-5">
      <p className="text-sm text-ink-2">{t("keptLead")}</p>
      <ButtonLink href={`/sign-in/with/${door.providerId}?${new URLSearchParams({ next: destination })}`} size="lg" icon="lock" className="h-auto! min-h-11 py-2 wrap-anywhere whitespace-normal!">
        {t("kept", { label: door.label, firm: door.firmName })}
      </ButtonLink>
    </div>
  );
}
