import { MESSAGE_RULES, type MessageKind } from "@/lib/domain/message";
import type { LetterSettings } from "@/lib/features/notifications/letters";
import type { Locale } from "@/lib/i18n/locale";
import { choiceLine, dressLetter } from "@/lib/mail/dress";
import { type RenderedLetter, renderLetter } from "@/lib/mail/render";
import { sampleLetter } from "@/lib/mail/samples/letters";
import { appAddress } from "@/lib/web/mail-way";

/** A sample of a kind of letter as this firm would send it, and the subject that it has by itself. */
export async function dressedSample(settings: LetterSettings, kind: MessageKind, locale: Locale): Promise<LetterSettings & RenderedLetter & { ownSubject: string }> {
  const address = appAddress();
  const letter = await sampleLetter(kind, locale, settings.firm, address);
  const choice = MESSAGE_RULES[kind].choice === "never" ? null : await choiceLine(locale, settings.firm.name, `${address}/choices/`);
  const rendered = await renderLetter({ ...dressLetter(letter, settings.dress), choice });
  return { ...settings, ...rendered, ownSubject: letter.subject };
}
