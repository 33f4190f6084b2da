import type { RefusalCode } from "@/lib/domain/refusal-codes";

/** A rule says no. The transaction rolls back and the person reads which rule it was. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly details: Record<string, string | number>;

  constructor(code: RefusalCode, details: Record<string, string | number> = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.details = details;
  }
}

/** Not there, or not yours: the two are answered alike, so that nothing is learned by asking. */
export class Missing extends Error {
  constructor() {
    super("missing");
    this.name = "Missing";
  }
}

/** Hands back what was found, or answers as if it never existed. */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new Missing();
  return row;
}
