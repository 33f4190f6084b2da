/** Every time zone by its IANA name, spelled for people: "Europe/Rome", "America/New York". */
export function timeZones(): { value: string; label: string }[] {
  const names = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);
  return [...names].toSorted().map((value) => ({ value, label: value.replaceAll("_", " ") }));
}
