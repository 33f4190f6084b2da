import { useTranslations } from "next-intl";

/** The id of the page's main part, where the skip link leads. */
export const mainId = "main";

/** The first stop of the Tab key: past the navigation, to the page itself. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href={`#${mainId}`}
      data-screen-only
      className="fixed top-2 left-2 z-60 -translate-y-20 rounded-md bg-accent px-3 py-2 text-sm font-medium text-on-accent focus:translate-y-0"
    >
      {t("skip")}
    </a>
  );
}
