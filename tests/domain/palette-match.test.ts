import { expect, test } from "vitest";
import { fitting, paletteFit } from "@/lib/domain/palette-match";

test("the beginning of a line fits best, then beginnings of its words, then what it is also called", () => {
  expect(paletteFit("new c", "New client")).toBe(3);
  expect(paletteFit("cli", "New client")).toBe(2);
  expect(paletteFit("cust", "New client", "add customer")).toBe(1);
  expect(paletteFit("lient", "New client")).toBeNull();
  expect(paletteFit("", "New client")).toBe(1);
});

test("accents, capitals and the order of words don't matter", () => {
  expect(paletteFit("PARAM", "Paramètres")).toBe(3);
  expect(paletteFit("deploiement nou", "Nouveau déploiement")).toBe(2);
  expect(paletteFit("ensemble", "Vue d’ensemble")).toBe(2);
});

test("the best fit comes first, among equals the order in which they stand; what only means the same stands apart", () => {
  const lines = ["Time", "Import time", "Timer", "Today"].map((label) => ({ label, alsoCalled: label === "Today" ? "time now" : "" }));
  const { named, meant } = fitting("time", lines);
  expect(named.map(({ label }) => label)).toEqual(["Time", "Timer", "Import time"]);
  expect(meant.map(({ label }) => label)).toEqual(["Today"]);
  expect(fitting("", lines)).toEqual({ named: lines, meant: [] });
});
