/** A cookie's name: over HTTPS with the prefix by which browsers bind it to this very host, for all paths and never without HTTPS. */
export function boundCookie(name: string, secure: boolean): string {
  return secure ? `__Host-${name}` : name;
}
