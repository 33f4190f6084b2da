"use server";

import { startOf } from "@/lib/domain/calendar-time";
import { changeOrRefuse, deleteOrWithdraw, logOrSubmit, moveOrRefuse, restoreOrRefuse } from "@/lib/features/approvals/log-or-submit";
import { logTimeIn } from "@/lib/features/time/at-once";
import { changedAtDesk, loggedAtDesk } from "@/lib/features/time/form";
import * as input from "@/lib/features/time/input";
import * as timers from "@/lib/features/timers/commands";
import * as timerInput from "@/lib/features/timers/input";
import { staffAction } from "@/lib/web/staff";

export const logTime = staffAction({
  permission: "time.log",
  input: input.logTimeForm,
  run: (db, actor, typed, staff) => logOrSubmit(db, actor, loggedAtDesk(typed, staff.timeZone)),
  atOnce: async (db, actor, typed, staff) => {
    const receipt = await logTimeIn(db, actor, loggedAtDesk(typed, staff.timeZone));
    return receipt && { ...receipt, waiting: false };
  },
});

export const changeTime = staffAction({
  permission: "time.log",
  input: input.changeTimeForm,
  run: async (db, actor, typed, staff) => changeOrRefuse(db, actor, await changedAtDesk(db, typed, staff.timeZone)),
});

export const moveTime = staffAction({ permission: "time.log", input: input.moveTime, run: moveOrRefuse });

export const deleteTime = staffAction({ permission: "time.log", input: input.deleteTime, run: deleteOrWithdraw });
export const restoreTime = staffAction({ permission: "time.log", input: input.deleteTime, run: restoreOrRefuse });

export const startTimer = staffAction({ permission: "time.log", input: timerInput.startTimer, run: timers.startTimer });
export const stopTimer = staffAction({ permission: "time.log", input: timerInput.stopTimer, run: timers.stopTimer });
export const discardTimer = staffAction({ permission: "time.log", input: timerInput.discardTimer, run: timers.discardTimer });

export const changeTimer = staffAction({
  permission: "time.log",
  input: timerInput.changeTimerForm,
  run: (db, actor, { startedOn, startedTime, ...typed }, staff) =>
    timers.changeTimer(db, actor, { ...typed, startedAt: startOf({ workedOn: startedOn, startedTime }, staff.timeZone) }),
});
