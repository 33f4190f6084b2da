import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";

/** The person's initials and name in the portal's bar; on a phone the initials alone. */
export function PersonFace({ name, label }: { name: string; label: string }) {
  return (
    <>
      <Avatar name={name} size="md" />
      <span className="sr-only">{label}: </span>
      <span className="text-read text-ink-2 max-portal:sr-only">{name}</span>
      <Icon name="chevron-down" size="sm" className="text-ink-3" />
    </>
  );
}
