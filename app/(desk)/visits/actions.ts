"use server";

import { startOf } from "@/lib/domain/calendar-time";
import * as feeds from "@/lib/features/feeds/commands";
import * as feedInput from "@/lib/features/feeds/input";
import * as visits from "@/lib/features/visits/commands";
import * as input from "@/lib/features/visits/input";
import { staffAction } from "@/lib/web/staff";

export const planVisit = staffAction({ permission: "visit.plan", input: input.planVisit, run: visits.planVisit });
export const changeVisit = staffAction({ permission: "visit.plan", input: input.changeVisit, run: visits.changeVisit });
export const cancelVisit = staffAction({ permission: "visit.plan", input: input.cancelVisit, run: visits.cancelVisit });

export const completeVisit = staffAction({
  permission: "time.log",
  input: input.completeVisitForm,
  run: (db, actor, { startedTime, ...work }, staff) =>
    visits.completeVisit(db, actor, { ...work, startedAt: startOf({ ...work, startedTime }, staff.timeZone), source: "desk" }),
});

export const makeFeed = staffAction({
  permission: "visit.plan",
  deed: "calendar_address",
  input: feedInput.makeFeed,
  run: (db, actor, asked, { session }) => feeds.makeFeed(db, actor, asked, session.locale),
});

export const revokeFeed = staffAction({ permission: "visit.plan", input: feedInput.revokeFeed, run: feeds.revokeFeed });
