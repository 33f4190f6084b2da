import type { BlankName } from "@/lib/domain/agreement-blanks";

type Key<Name extends string> = Name extends `${infer Head}.${infer Tail}` ? `${Head}_${Tail}` : Name;

/** The key of a blank in the catalog: dots divide keys, so its name has none there. */
export function blankKey<Name extends BlankName>(name: Name): Key<Name> {
  return name.replace(".", "_") as Key<Name>;
}
