import { expect, test } from "vitest";
import { ticketAnswered, ticketAssigned, ticketWritten } from "@/lib/worker/handlers/tickets";
import { asOwner } from "@/tests/support/database";
import { NOON } from "@/tests/support/time";
import { later, openTicketDesk } from "@/tests/support/tickets";

const outside = { baseUrl: "https://hourbank.test", mail: undefined as never };
const once = { last: false };

type Desk = Awaited<ReturnType<typeof openTicketDesk>>;

const messages = ({ firm }: Desk) => firm.inFirm((db) => db.message.findMany({ orderBy: { createdAt: "asc" } }));

/** The jobs of a firm that wait, by name. */
const jobsOf = ({ firm }: Desk, task: string) =>
  asOwner(async (client) => {
    const { rows } = await client.query<{ payload: Record<string, never> }>(
      `SELECT job.payload FROM graphile_worker._private_jobs job JOIN graphile_worker._private_tasks task ON task.id = job.task_id
        WHERE task.identifier = $1 AND job.payload ->> 'tenantId' = $2`, [task, firm.tenantId]);
    return rows.map(({ payload }) => payload);
  });

test("an answer is mailed to the contact once, with the number in its subject and a way into the portal; a note never", async () => {
  const desk = await openTicketDesk();
  const { ticketId, number } = await desk.ask();
  const messageId = await desk.answer(ticketId, { body: "First line.\nSecond line." });
  await desk.note(ticketId, "INTERNAL");
  expect(await jobsOf(desk, "ticket_answered")).toHaveLength(1);
  for (let turn = 0; turn < 2; turn += 1) await desk.at(NOON, () => ticketAnswered({ tenantId: desk.firm.tenantId, messageId }, outside, once));
  const [mail, ...more] = await messages(desk);
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ kind: "ticket_answered", recipients: [desk.contact.email], subject: `[#${number}] The printer is on strike` });
  expect(mail?.textBody).toContain("First line.");
  expect(mail?.textBody).toContain(`https://hourbank.test/portal/tickets/${ticketId}`);
  expect(mail?.textBody).not.toContain("INTERNAL");
});

test("the job of a note, should there ever be one, tells nobody", async () => {
  const desk = await openTicketDesk();
  const { ticketId } = await desk.ask();
  await desk.note(ticketId, "INTERNAL");
  const note = await desk.firm.inFirm((db) => db.ticketMessage.findFirstOrThrow({ where: { internal: true } }));
  await ticketAnswered({ tenantId: desk.firm.tenantId, messageId: note.id }, outside, once);
  expect(await messages(desk)).toEqual([]);
});

test("a contact without the portal is told to reply by mail; one who was put away is told nothing", async () => {
  const desk = await openTicketDesk();
  const { ticketId } = await desk.open();
  await desk.firm.inFirm((db) => db.contact.updateMany({ where: { id: desk.contact.id }, data: { portalAccess: false } }));
  const messageId = await desk.answer(ticketId);
  await desk.at(NOON, () => ticketAnswered({ tenantId: desk.firm.tenantId, messageId }, outside, once));
  const [mail] = await messages(desk);
  expect(mail?.textBody).toContain("reply to this mail");
  expect(mail?.textBody).not.toContain("/portal/");
  await desk.firm.inFirm((db) => db.contact.updateMany({ where: { id: desk.contact.id }, data: { portalAccess: true, rights: ["hours"] } }));
  expect((await desk.page(ticketId)).contactInPortal).toBe(false);
  await desk.firm.inFirm((db) => db.contact.updateMany({ where: { id: desk.contact.id }, data: { archivedAt: NOON } }));
  const second = await desk.answer(ticketId);
  await ticketAnswered({ tenantId: desk.firm.tenantId, messageId: second }, outside, once);
  expect(await messages(desk)).toHaveLength(1);
});

test("a contact's words reach the office, or whoever has the ticket", async () => {
  const desk = await openTicketDesk();
  const { owner, dispatcher, technician, tenantId } = desk.firm;
  const { ticketId } = await desk.ask();
  const [opened] = await jobsOf(desk, "ticket_written");
  await desk.at(NOON, () => ticketWritten({ tenantId, messageId: String(opened?.["messageId"]) }, outside, once));
  await desk.set(ticketId, 1, { assigneeId: technician.id }, NOON, dispatcher.actor);
  const messageId = await desk.write(ticketId);
  await desk.at(later(1), () => ticketWritten({ tenantId, messageId }, outside, once));
  const [toOffice, toAssignee] = await messages(desk);
  expect(toOffice).toMatchObject({ kind: "ticket_written", recipients: [owner.email, dispatcher.email] });
  expect(toOffice?.textBody).toContain("Carla Contact has opened ticket #1");
  expect(toAssignee).toMatchObject({ recipients: [technician.email] });
  expect(toAssignee?.textBody).toContain(`https://hourbank.test/tickets/${ticketId}`);
});

test("whoever gets a ticket from somebody else is told once; nobody is told of what they took themselves, or lost meanwhile", async () => {
  const desk = await openTicketDesk();
  const { dispatcher, technician, tenantId } = desk.firm;
  const { ticketId } = await desk.open({ assigneeId: technician.id });
  expect(await jobsOf(desk, "ticket_assigned")).toEqual([]);
  await desk.set(ticketId, 1, { assigneeId: dispatcher.id });
  const [job] = await jobsOf(desk, "ticket_assigned");
  expect(job).toMatchObject({ ticketId, memberId: dispatcher.id, revision: 2 });
  for (let turn = 0; turn < 2; turn += 1) await desk.at(NOON, () => ticketAssigned(job as never, outside, once));
  const mails = await messages(desk);
  expect(mails).toMatchObject([{ kind: "ticket_assigned", recipients: [dispatcher.email] }]);
  expect(mails[0]?.textBody).toContain("Tara Technician has given it to you.");
  await ticketAssigned({ tenantId, ticketId, memberId: technician.id, revision: 9 }, outside, once);
  expect(await messages(desk)).toHaveLength(1);
});
