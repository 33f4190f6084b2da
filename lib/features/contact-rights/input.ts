import { z } from "zod";
import { CONTACT_RIGHTS } from "@/lib/domain/contact-right";
import { email, id, line } from "@/lib/features/fields";

const rights = z.array(z.enum(CONTACT_RIGHTS)).max(CONTACT_RIGHTS.length);

export const inviteColleague = z.strictObject({ name: line(), email, rights });
export type InviteColleague = z.output<typeof inviteColleague>;

export const setColleagueRights = z.strictObject({ contactId: id, rights });
export type SetColleagueRights = z.output<typeof setColleagueRights>;

export const chooseColleague = z.strictObject({ contactId: id });
export type ChooseColleague = z.output<typeof chooseColleague>;
