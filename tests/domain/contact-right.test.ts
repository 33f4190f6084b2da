import { expect, test } from "vitest";
import { ALL_RIGHTS, CONTACT_RIGHTS, contactMay, leavesNoManager, rightsOf, USUAL_RIGHTS } from "@/lib/domain/contact-right";

test("each right allows itself alone, but whoever sees all tickets sees their own", () => {
  const allowed = CONTACT_RIGHTS.map((held) => [held, CONTACT_RIGHTS.filter((right) => contactMay({ rights: [held] }, right))]);
  expect(Object.fromEntries(allowed)).toEqual({
    hours: ["hours"],
    invoices: ["invoices"],
    buy: ["buy"],
    tickets: ["tickets"],
    tickets_all: ["tickets", "tickets_all"],
    agreements: ["agreements"],
    estimates: ["estimates"],
    people: ["people"],
  });
});

test("the client's first person may do everything; further ones neither buy nor manage people until somebody says so", () => {
  expect(CONTACT_RIGHTS.every((right) => contactMay({ rights: ALL_RIGHTS }, right))).toBe(true);
  expect(CONTACT_RIGHTS.filter((right) => !contactMay({ rights: USUAL_RIGHTS }, right))).toEqual(["buy", "tickets_all", "people"]);
});

test("words of the database that are no rights are left out", () => {
  expect(rightsOf(["people", "owner", "hours", ""])).toEqual(["hours", "people"]);
});

test("a client keeps somebody who manages its people", () => {
  const [claire, ben] = [
    { contactId: "claire", rights: ALL_RIGHTS },
    { contactId: "ben", rights: USUAL_RIGHTS },
  ];
  expect(leavesNoManager([claire, ben], "claire", null)).toBe(true);
  expect(leavesNoManager([claire, ben], "claire", USUAL_RIGHTS)).toBe(true);
  expect(leavesNoManager([claire, ben], "claire", ["people"])).toBe(false);
  expect(leavesNoManager([claire, ben], "ben", null)).toBe(false);
  expect(leavesNoManager([claire, { contactId: "ben", rights: ["people"] }], "claire", null)).toBe(false);
});
