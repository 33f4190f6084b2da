"use client";

import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useFieldErrors, useFormState } from "@/components/forms/form-state";
import { Field } from "@/components/ui/field";
import { Note } from "@/components/ui/note";
import { Textarea } from "@/components/ui/textarea";
import { unknownBlanks } from "@/lib/domain/agreement-blanks";
import { filledAgreement } from "@/lib/format/agreement-markdown";
import type { Locale } from "@/lib/i18n/locale";
import { AgreementView } from "./agreement-view";
import { BlankList } from "./blank-list";

export type TextEditorProps = {
  /** The name of the field that the text is sent as. */
  name: string;
  defaultValue: string;
  /** What each blank is filled with in the preview: samples, or the values of a contract. */
  blanks: Partial<Record<string, string>>;
  /** The language that the text is written in. */
  locale: Locale;
  /** Says what the preview is filled with. */
  note: string;
};

/** The text of an agreement in Markdown and, beside it, the same as it will be read: every keystroke shows. */
export function TextEditor({ name, defaultValue, blanks, locale, note }: TextEditorProps) {
  const t = useTranslations("templates.editor");
  const { clearError } = useFormState();
  const errors = useFieldErrors(name);
  const field = useRef<HTMLTextAreaElement>(null);
  const [body, setBody] = useState(defaultValue);
  const unknown = unknownBlanks(body);

  function insert(blank: string) {
    const area = field.current;
    if (!area) return;
    area.setRangeText(`{{${blank}}}`, area.selectionStart, area.selectionEnd, "end");
    area.focus();
    setBody(area.value);
    clearError(name);
  }

  return (
    <div className="grid min-w-0 gap-5 lg:grid-cols-2">
      <div className="grid min-w-0 content-start gap-4">
        <Field label={t("text")} hint={t("textHint")} errors={errors}>
          {(wiring) => (
            <Textarea
              {...wiring}
              ref={field}
              name={name}
              lang={locale}
              rows={28}
              spellCheck
              defaultValue={defaultValue}
              data-refusal={unknown.length > 0 ? t("unknown", { names: unknown.map((each) => `{{${each}}}`).join(", ") }) : undefined}
              onChange={(event) => setBody(event.target.value)}
              className="font-mono text-sm! leading-5.5"
            />
          )}
        </Field>
        {unknown.length > 0 && errors.length === 0 ? (
          <Note tone="over" role="status">
            {t("unknown", { names: unknown.map((each) => `{{${each}}}`).join(", ") })}
          </Note>
        ) : null}
        <BlankList blanks={blanks} onInsert={insert} />
      </div>
      <Preview body={body} blanks={blanks} locale={locale} note={note} />
    </div>
  );
}

function Preview({ body, blanks, locale, note }: Pick<TextEditorProps, "blanks" | "locale" | "note"> & { body: string }) {
  const t = useTranslations("templates.editor");
  // Typing never waits for a long text to be laid out again.
  const calm = useDeferredValue(body);
  const blocks = useMemo(() => filledAgreement(calm, blanks), [calm, blanks]);
  return (
    <section aria-label={t("preview")} className="min-w-0 lg:sticky lg:top-[calc(var(--sticky-top,0px)+1rem)] lg:self-start">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 pb-1.5 text-sm leading-4">
        <span className="font-medium">{t("preview")}</span>
        <span className="text-xs text-ink-3">{note}</span>
      </p>
      {/* A long paper scrolls in its frame; the frame takes the focus, so that keys scroll it too. */}
      <div tabIndex={0} role="document" lang={locale} className="max-h-[calc(100dvh-8rem)] overflow-y-auto rounded-lg border border-line bg-surface p-5 lg:p-8">
        <AgreementView blocks={blocks} marked />
      </div>
    </section>
  );
}
