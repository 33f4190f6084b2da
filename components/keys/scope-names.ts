import type { ApiScope } from "@/lib/domain/api-scope";

/** A scope as a key of the catalog, where dots and colons have a meaning of their own. */
export function scopeName(scope: ApiScope) {
  return scope.replace(":", "_") as ScopeName<ApiScope>;
}

type ScopeName<Scope extends string> = Scope extends `${infer Thing}:${infer Deed}` ? `${Thing}_${Deed}` : never;
