const storageKey = "hourbank-single-keys";

/** Whether the person has switched single keys off in this browser. */
export function keysAreOff(): boolean {
  try {
    return localStorage.getItem(storageKey) === "off";
  } catch {
    return false;
  }
}

export function setKeysOff(off: boolean): void {
  try {
    if (off) localStorage.setItem(storageKey, "off");
    else localStorage.removeItem(storageKey);
  } catch {
    // A browser that keeps nothing keeps the keys on.
  }
}
