import { describe, expect, test } from "vitest";
import { nestValues } from "@/components/forms/form-values";
import { currentPlace } from "@/components/shell/nav-item";
import { initials } from "@/components/ui/avatar";

describe("a form's names", () => {
  test("dots nest, numbers make lists", () => {
    const values = nestValues([["revision", 3], ["lines.0.hours", 10], ["lines.1.hours", 20], ["address.city", "Turin"]]);
    expect(values).toEqual({ revision: 3, lines: [{ hours: 10 }, { hours: 20 }], address: { city: "Turin" } });
  });

  test("brackets collect, and nothing ticked is an empty list", () => {
    expect(nestValues([["days[]", ["mon"]], ["days[]", []], ["days[]", ["fri"]]])).toEqual({ days: ["mon", "fri"] });
    expect(nestValues([["days[]", []]])).toEqual({ days: [] });
  });

  test("no name reaches the prototype", () => {
    nestValues([["__proto__.polluted", true], ["a.__proto__.polluted", true]]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe("the current place of a navigation", () => {
  const places = [{ href: "/" }, { href: "/clients" }, { href: "/reports" }, { href: "/reports/ranked" }];

  test.each([
    ["/", "/"],
    ["/clients", "/clients"],
    ["/clients/7/time", "/clients"],
    ["/reports/ranked", "/reports/ranked"],
    ["/reports/forecast", "/reports"],
    ["/clientsx", undefined],
  ])("%s belongs to %s", (pathname, href) => {
    expect(currentPlace(pathname, places)?.href).toBe(href);
  });
});

test("initials are those of the first and the last word", () => {
  expect([initials("Dana Ruiz"), initials("Ana Maria de la Cruz"), initials("Élodie"), initials(" ")]).toEqual(["DR", "AC", "É", ""]);
});
