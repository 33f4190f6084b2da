import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ReportTabs } from "@/components/owner/report-tabs";
import { BookDownloads, BookExports } from "@/components/profit/book-downloads";
import { BookClients, BookFigures } from "@/components/profit/book-preview";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { bookExports, bookSummary } from "@/lib/features/book/queries";
import { dayText } from "@/lib/format/day";
import { count } from "@/lib/format/number";
import { staffRead } from "@/lib/web/staff";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("book"))("title") };
}

/** What a buyer of the firm asks for, to look at and to take along. */
export default async function BookReport() {
  const { book, exports } = await staffRead("report.read", async (db) => ({ book: await bookSummary(db), exports: await bookExports(db) }));
  const t = await getTranslations("book");
  const locale = await getLocale();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ReportTabs current="book" />
      {book.clients.length === 0 ? <Panel><EmptyState icon="document" title={t("empty")}>{t("emptyHint")}</EmptyState></Panel> : (
        <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <div className="grid gap-5">
            <Panel title={t("sections.summary")} note={t("asOf", { day: dayText(book.asOf, locale) })}>
              <BookFigures {...book} />
              <p className="border-t border-line px-4 py-3 text-sm text-ink-2">{t("notes.basis", { firm: book.firmName })} {book.incomplete ? t("notes.missing") : ""}</p>
            </Panel>
            <Panel title={t("sections.clients")} note={book.clients.length > 10 ? t("clientsLead", { count: count(book.clients.length, locale) }) : undefined}>
              <BookClients clients={book.clients} />
            </Panel>
          </div>
          <div className="grid gap-5 print:hidden">
            <Panel title={t("download")} padded>
              <div className="grid gap-3"><BookDownloads /><p className="text-xs text-ink-3">{t("downloadNote")}</p></div>
            </Panel>
            <Panel title={t("taken")} padded><BookExports exports={exports} /></Panel>
          </div>
        </div>
      )}
    </>
  );
}
