import type { AbstractIntlMessages } from "use-intl/core";
import type { Locale } from "./locale";
import { type Namespace, namespaces } from "./namespaces";

/** Loads the catalogs of a language, all of them unless names are given, keyed by namespace. */
export async function loadMessages(
  locale: Locale,
  names: readonly Namespace[] = namespaces.map((entry) => entry.name),
): Promise<AbstractIntlMessages> {
  const catalogs = await Promise.all(names.map(async (name) => [name, await loadCatalog(locale, name)] as const));
  return Object.fromEntries(catalogs);
}

async function loadCatalog(locale: Locale, name: Namespace): Promise<AbstractIntlMessages> {
  const catalog: { default: AbstractIntlMessages } = await import(`./messages/${locale}/${name}.json`, {
    with: { type: "json" },
  });
  return catalog.default;
}
