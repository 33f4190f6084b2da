"use server";

import * as people from "@/lib/features/contact-rights/commands";
import * as input from "@/lib/features/contact-rights/input";
import { contactAction } from "@/lib/web/contact";

export const inviteColleague = contactAction({ right: "people", input: input.inviteColleague, run: people.inviteColleague });
export const inviteColleagueAgain = contactAction({ right: "people", input: input.chooseColleague, run: people.inviteColleagueAgain });
export const setColleagueRights = contactAction({ right: "people", input: input.setColleagueRights, run: people.setColleagueRights });
export const removeColleague = contactAction({ right: "people", input: input.chooseColleague, run: people.removeColleague });
