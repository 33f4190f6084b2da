import type { LookupAddress } from "node:dns";
import { isIPv6, type LookupFunction } from "node:net";

/** The name of the error of a name that leads to where nobody outside belongs. */
export const PRIVATE_ADDRESS = "PrivateAddress";

/**
 * Looks names up by `lookup` and refuses one whose addresses are not all public. The filtering agent knows most ranges; this adds what IPv6
 * has besides its public part, 2000::/3.
 */
export function publicLookup(lookup: LookupFunction): LookupFunction {
  return (hostname, options, told) =>
    lookup(hostname, options, (error, found, family) => {
      if (error) return told(error, found, family);
      const addresses = Array.isArray(found) ? found : [{ address: found, family: family ?? 4 } satisfies LookupAddress];
      if (addresses.length > 0 && addresses.every(({ address }) => !isIPv6(address) || /^[23]/.test(address))) return told(null, found, family);
      told(Object.assign(new Error(`${hostname} leads to an address that is not public`), { name: PRIVATE_ADDRESS }), found, family);
    });
}
