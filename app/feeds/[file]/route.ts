import { visitCalendar } from "@/lib/documents/visit-calendar";
import { feedVisits } from "@/lib/features/feeds/queries";
import { calendarFeed } from "@/lib/web/calendar-feed";
import { appAddress } from "@/lib/web/mail-way";

/** Planned visits for a calendar program: /feeds/<token>.ics. */
export async function GET(request: Request, { params }: RouteContext<"/feeds/[file]">): Promise<Response> {
  const { file } = await params;
  const url = `${appAddress()}/visits`;
  return calendarFeed(request, file, {
    read: feedVisits,
    write: (feed, visits) => visitCalendar({ ...feed, url, host: new URL(url).hostname }, visits),
  });
}
