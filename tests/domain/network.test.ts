import { expect, test } from "vitest";
import { networkOf } from "@/lib/domain/network";

test.each([
  ["192.0.2.7", "192.0.2.7"], ["local", "local"], ["", ""],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"], ["2001:DB8:0001:2::9", "2001:db8:1:2"], ["2001:db8::9", "2001:db8:0:0"], ["2001:db8:0:0:ffff::", "2001:db8:0:0"], ["::1", "0:0:0:0"],
  ["64:ff9b::c000:207", "64:ff9b::c000:207"], ["::ffff:192.0.2.7", "::ffff:192.0.2.7"],
])("whoever asks from %s stands for %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});
