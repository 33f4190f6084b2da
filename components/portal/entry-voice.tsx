import { useLocale, useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmButton } from "@/components/forms/confirm-button";
import { TextField } from "@/components/forms/text-field";
import type { EntrySaying } from "@/lib/features/disputes/queries";
import type { PortalMovement } from "@/lib/features/portal/queries";
import { dayText } from "@/lib/format/day";
import { instantText } from "@/lib/format/instant";
import { minutes } from "@/lib/format/minutes";
import type { ActionResult } from "@/lib/web/result";

type Action = (input: unknown) => Promise<ActionResult<unknown>>;

/** What a contact can do with the work on their statement; wrapped actions of the page. */
export type VoiceActions = { acknowledge: Action; acknowledgeUpTo: Action; dispute: Action };

export type VoiceSetting = { contractId: string; firmName: string; timeZone: string; actions: VoiceActions };

/** What was said to a movement of work and answered, or the buttons to say something. */
export function EntryVoice({ row, setting }: { row: PortalMovement; setting: VoiceSetting }) {
  const { voice, work } = row;
  if (!voice || !work) return null;
  if (voice.saying) return <Said saying={voice.saying} setting={setting} />;
  return voice.open ? <SayIt row={row} setting={setting} /> : null;
}

function SayIt({ row, setting: { contractId, firmName, actions } }: { row: PortalMovement; setting: VoiceSetting }) {
  const t = useTranslations("portal.voice");
  const locale = useLocale();
  const { work, voice, version } = row;
  if (!work || !voice) return null;
  const day = dayText(work.workedOn, locale);
  const named = { entryId: work.entryId, revision: work.revision };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ActionButton action={actions.acknowledge} hidden={named} icon="check">
        {t("acknowledge")}
      </ActionButton>
      {voice.disputableUntil ? (
        <ConfirmButton
          action={actions.dispute}
          hidden={named}
          onceIds={["responseId"]}
          label={t("dispute")}
          title={t("disputeTitle", { duration: minutes(work.workedAfterSeconds, locale), day })}
          description={t("disputeText", { firm: firmName })}
          confirmLabel={t("send", { firm: firmName })}
          keepLabel={t("keep")}
          toast={t("sent", { firm: firmName })}
        >
          <TextField name="words" label={t("words")} rows={4} maxLength={2000} />
        </ConfirmButton>
      ) : null}
      <ConfirmButton
        action={actions.acknowledgeUpTo}
        hidden={{ contractId, version }}
        variant="ghost"
        label={t("acknowledgeUpTo")}
        title={t("upToTitle", { day })}
        description={t("upToText")}
        confirmLabel={t("acknowledge")}
        keepLabel={t("keep")}
        toast={t("upToDone", { day })}
      />
      {voice.disputableUntil ? <span className="text-sm text-ink-3">{t("until", { day: dayText(voice.disputableUntil, locale) })}</span> : null}
    </div>
  );
}

function Said({ saying, setting: { firmName, timeZone } }: { saying: EntrySaying; setting: VoiceSetting }) {
  const t = useTranslations("portal.voice");
  const locale = useLocale();
  const on = (instant: Date) => instantText(instant, timeZone, locale, "day");
  const said = { name: saying.contactName, day: on(saying.at) };
  if (saying.kind === "acknowledged") return <p className="text-read text-ink-2">{t("stateAcknowledged", said)}</p>;
  return (
    <div className="grid gap-1 text-read text-ink-2">
      <p className="wrap-anywhere">{t("stateDisputed", { ...said, words: saying.words })}</p>
      <p className="wrap-anywhere">
        {saying.answer && saying.answeredAt ? <b className="font-medium text-ink">{t(saying.answer, { firm: firmName, day: on(saying.answeredAt) })}</b> : t("waiting", { firm: firmName })}{" "}
        {saying.reason ? t("answer", { reason: saying.reason }) : null}
      </p>
    </div>
  );
}
