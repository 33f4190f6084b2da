import { z } from "zod";
import { uuid } from "@/lib/api/fields";
import { apiList, apiRoute, pageOf } from "@/lib/api/operation";
import { now } from "@/lib/clock";
import { dayInZone } from "@/lib/domain/day";
import { ROLES } from "@/lib/domain/permission";

const role = z.enum(ROLES as [string, ...string[]]);

const caller = z
  .object({
    firm: z.object({ timeZone: z.string(), currency: z.string(), today: z.iso.date() }),
    member: z.object({ id: uuid, name: z.string(), role }),
    scopes: z.array(z.string()),
  })
  .meta({ id: "Caller" });

const member = z.object({ id: uuid, name: z.string(), role, active: z.boolean() }).meta({ id: "Member" });

export const firmOperations = [
  apiRoute({
    id: "getCaller",
    method: "GET",
    path: "/me",
    group: "Firm",
    summary: "Who a key acts as, what it may touch, and what day it is for the firm",
    scope: null,
    permission: "desk.read",
    answer: caller,
    run: async (_db, { timeZone, currency, memberId, memberName, role, scopes }) => ({
      firm: { timeZone, currency, today: dayInZone(now(), timeZone) },
      member: { id: memberId, name: memberName, role },
      scopes,
    }),
  }),
  apiList({
    id: "listMembers",
    path: "/members",
    group: "Firm",
    summary: "The people of the firm, for memberId of time entries",
    scope: "time:read",
    permission: "desk.read",
    answer: member,
    run: async (db, _caller, { query: { limit }, after }) => {
      const rows = await db.member.findMany({
        where: { status: { not: "invited" }, ...(after && { id: { gt: String(after[0]) } }) },
        select: { id: true, name: true, role: true, status: true },
        orderBy: { id: "asc" },
        take: limit + 1,
      });
      return pageOf(rows, limit, ({ id }) => [id], ({ id, name, role, status }) => ({ id, name, role, active: status === "active" }));
    },
  }),
];
