import { NothingHere } from "@/components/shell/nothing-here";

export default function NotAtTheDesk() {
  return <NothingHere home="/" />;
}
