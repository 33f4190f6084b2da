import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ErasePanel } from "@/components/leaving/erase-panel";
import { ExportPanel } from "@/components/leaving/export-panel";
import { RemovalPanel } from "@/components/leaving/removal-panel";
import { PageHeader } from "@/components/ui/page-header";
import { erasablePeople, erasurePreview, exportList, removalNotice } from "@/lib/features/leaving/queries";
import { idInPath } from "@/lib/features/path";
import { proofAskedOf } from "@/lib/features/people/proof";
import { staffRead } from "@/lib/web/staff";
import * as actions from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("leaving"))("title") };
}

/** Everything as a file, forgetting a person, removing the firm. */
export default async function DataPage({ searchParams }: { searchParams: Promise<{ person?: string | string[] }> }) {
  const { person } = await searchParams;
  const { exports, people, preview, notice, staff } = await staffRead("firm.write", async (db, { memberId, timeZone }) => ({
    exports: await exportList(db, memberId, timeZone),
    people: await erasablePeople(db),
    preview: typeof person === "string" && person !== "" ? await erasurePreview(db, keyInAddress(person)) : null,
    notice: await removalNotice(db, timeZone),
  }));
  const asked = staff.session.bound || staff.session.support ? "sign_in_again" : await proofAskedOf(staff.session);
  const t = await getTranslations("leaving");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid gap-5">
        <ExportPanel exports={exports} timeZone={staff.timeZone} ask={actions.askExport} />
        <ErasePanel people={people} preview={preview} eraseContact={actions.eraseContact} eraseMember={actions.eraseMember} />
        <RemovalPanel firmName={staff.firmName} notice={notice} asked={asked} ask={actions.askRemoval} undo={actions.undoRemoval} />
      </div>
    </>
  );
}

/** `contact:…` or `member:…`; what names nobody answers as if nothing were there. */
function keyInAddress(person: string): string {
  const [kind = "", id = ""] = person.split(":");
  return `${kind === "member" ? "member" : "contact"}:${idInPath(id)}`;
}
