import type { Locale } from "@/lib/i18n/locale";

/** The exact words of a mandate, in the language in which they are accepted. */
export function MandateText({ text, locale, className = "grid gap-3 text-read" }: { text: string; locale: Locale; className?: string }) {
  const [title, ...paragraphs] = text.split("\n\n");
  return (
    <div lang={locale} className={className}>
      <p className="font-semibold">{title}</p>
      {paragraphs.map((paragraph, index) => (
        <p key={index} className="wrap-anywhere">
          {paragraph}
        </p>
      ))}
    </div>
  );
}
