import { expect, test } from "vitest";
import { Missing } from "@/lib/domain/refusal";
import { openTicketDesk } from "@/tests/support/tickets";

test("a ticket that staff opened for the firm alone is not seen in the portal until something is said to the client", async () => {
  const desk = await openTicketDesk();
  const everybody = desk.reader(desk.contact.id, true);
  const { ticketId } = await desk.open({ subject: "Their disk is dying", internal: true });
  expect([(await desk.list()).rows, (await desk.list(everybody)).rows]).toEqual([[], []]);
  await expect(desk.seen(ticketId, everybody)).rejects.toThrow(Missing);
  await desk.answer(ticketId);
  expect((await desk.list()).rows).toMatchObject([{ ticketId }]);
});
