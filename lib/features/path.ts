import { Missing } from "@/lib/domain/refusal";
import { id } from "@/lib/features/fields";

/** An id as it stands in an address; anything that can't be one is answered like one that isn't there. */
export function idInPath(text: string): string {
  const read = id.safeParse(text);
  if (!read.success) throw new Missing();
  return read.data;
}
