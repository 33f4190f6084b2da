import type { AbstractIntlMessages } from "use-intl/core";
import type { Locale } from "./locale";
import { type Namespace, namespaces } from "./namespaces";

/** Loads the catalogs of a language, all of them unless names are given, keyed by namespace. */
export async function loadMessages(locale: Locale, names?: readonly Namespace[]): Promise<AbstractIntlMessages> {
  if (names) return catalogsOf(locale, names);
  const all = whole.get(locale) ?? (await catalogsOf(locale, namespaces.map(({ name }) => name)));
  whole.set(locale, all);
  return all;
}

// Each page asks for all of them.
const whole = new Map<Locale, AbstractIntlMessages>();

async function catalogsOf(locale: Locale, names: readonly Namespace[]): Promise<AbstractIntlMessages> {
  const catalogs = await Promise.all(names.map(async (name) => [name, await loadCatalog(locale, name)] as const));
  return Object.fromEntries(catalogs);
}

// An import with a name in it becomes a table of all that there is, made anew by each call: a tenth of what a page costs.
const known = new Map<string, AbstractIntlMessages>();

async function loadCatalog(locale: Locale, name: Namespace): Promise<AbstractIntlMessages> {
  const found = known.get(`${locale}/${name}`);
  if (found) return found;
  const catalog: { default: AbstractIntlMessages } = await import(`./messages/${locale}/${name}.json`, {
    with: { type: "json" },
  });
  known.set(`${locale}/${name}`, catalog.default);
  return catalog.default;
}
