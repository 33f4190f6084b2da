"use server";

import * as time from "@/lib/features/time/commands";
import { changedAtDesk, loggedAtDesk, startOf } from "@/lib/features/time/form";
import * as input from "@/lib/features/time/input";
import * as timers from "@/lib/features/timers/commands";
import * as timerInput from "@/lib/features/timers/input";
import { staffAction } from "@/lib/web/staff";

export const logTime = staffAction({
  permission: "time.log",
  input: input.logTimeForm,
  run: (db, actor, typed, staff) => time.logTime(db, actor, loggedAtDesk(typed, staff.timeZone)),
});

export const changeTime = staffAction({
  permission: "time.log",
  input: input.changeTimeForm,
  run: (db, actor, typed, staff) => time.changeTime(db, actor, changedAtDesk(typed, staff.timeZone)),
});

export const deleteTime = staffAction({ permission: "time.log", input: input.deleteTime, run: time.deleteTime });
export const restoreTime = staffAction({ permission: "time.log", input: input.deleteTime, run: time.restoreTime });

export const startTimer = staffAction({ permission: "time.log", input: timerInput.startTimer, run: timers.startTimer });
export const stopTimer = staffAction({ permission: "time.log", input: timerInput.stopTimer, run: timers.stopTimer });
export const discardTimer = staffAction({ permission: "time.log", input: timerInput.discardTimer, run: timers.discardTimer });

export const changeTimer = staffAction({
  permission: "time.log",
  input: timerInput.changeTimerForm,
  run: (db, actor, { startedOn, startedTime, ...typed }, staff) =>
    timers.changeTimer(db, actor, { ...typed, startedAt: startOf(startedOn, startedTime, staff.timeZone) }),
});
