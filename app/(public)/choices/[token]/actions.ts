"use server";

import { refresh } from "next/cache";
import * as choices from "@/lib/features/notifications/choices";
import * as input from "@/lib/features/notifications/input";
import { publicAction } from "@/lib/web/public";

export const setChoicesByLink = publicAction({ input: input.setChoicesByLink, run: (chosen) => choices.setChoicesByLink(chosen).then(refresh) });

export const declineByLink = publicAction({ input: input.declineByLink, run: (declined) => choices.declineByLink(declined).then(refresh) });
