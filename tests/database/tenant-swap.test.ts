import { describe, expect, test } from "vitest";
import { actionTable } from "@/tests/support/swap-actions";
import { portalRights } from "@/tests/support/portal-rights";
import { actionsOfApp, pagesOfApp, portalGates, routesOfApp } from "@/tests/support/swap-surface";
import { pageTable, routeTable } from "@/tests/support/swap-table";

// What is said here of each way into the app is tried out in tests/journeys/tenant-swap.spec.ts, on the running server.
describe("every way into the app is tried by strangers", () => {
  test("each page has a row that says whose it is", () => {
    expect(Object.keys(pageTable).toSorted()).toEqual(pagesOfApp());
  });

  test("each route has a row that says whose it is", () => {
    expect(Object.keys(routeTable).toSorted()).toEqual(routesOfApp());
  });

  test("each action has a row that says how it is called", () => {
    expect(Object.keys(actionTable).toSorted()).toEqual(actionsOfApp());
  });

  test("each action of the portal has a row that says which right it needs, and needs that one", () => {
    expect(portalGates()).toEqual(portalRights);
    expect(actionsOfApp().filter((name) => name.startsWith("app/portal/"))).toEqual(Object.keys(portalRights).toSorted());
  });
});
