import { expect, test } from "vitest";
import { leavesNoOwner, type Membership } from "@/lib/domain/membership";
import { ownPath } from "@/lib/domain/own-path";
import { deviceOf } from "@/lib/domain/user-agent";
import { newPassword } from "@/lib/features/people/input";

const owner: Membership = { id: "a", role: "owner", status: "active" };
const invitedOwner: Membership = { id: "b", role: "owner", status: "invited" };
const technician: Membership = { id: "c", role: "technician", status: "active" };

test("a firm keeps an active owner", () => {
  expect(leavesNoOwner([owner, invitedOwner, technician], "a", null)).toBe(true);
  expect(leavesNoOwner([owner, invitedOwner, technician], "a", "technician")).toBe(true);
  expect(leavesNoOwner([owner, invitedOwner, technician], "a", "owner")).toBe(false);
  expect(leavesNoOwner([owner, invitedOwner, technician], "b", null)).toBe(false);
  expect(leavesNoOwner([owner, invitedOwner, technician], "c", null)).toBe(false);
  expect(leavesNoOwner([owner, { ...invitedOwner, status: "active" }], "a", null)).toBe(false);
});

test.each([
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0", "Edge", "Windows"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36", "Chrome", "Windows"],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1", "Safari", "iPhone"],
  ["Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36", "Chrome", "Android"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "macOS"],
  ["curl/8.5", null, null],
  [null, null, null],
])("a person recognises their device: %s", (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system });
});

test("a password has at least twelve characters, and is the same text from any keyboard", () => {
  expect(newPassword.safeParse("eleven char").success).toBe(false);
  expect(newPassword.parse("twelve chars")).toBe("twelve chars");
  expect(newPassword.parse("cafe\u0301 au lait, s’il vous plaît")).toBe("caf\u00e9 au lait, s’il vous plaît");
});

test.each([
  ["/", "/"],
  ["/invoices/8f?tab=lines&page=2", "/invoices/8f?tab=lines&page=2"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["/\tevil.example", "/"],
  ["javascript:alert(1)", "/"],
  [undefined, "/"],
  [["/a"], "/"],
])("signing in leads nowhere outside the house: %s", (asked, path) => {
  expect(ownPath(asked)).toBe(path);
});
