import { NothingHere } from "@/components/shell/nothing-here";

export default function NotInThePortal() {
  return <NothingHere home="/portal" />;
}
