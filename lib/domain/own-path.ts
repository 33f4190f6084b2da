/** Where to go after signing in: a path of this house, or its beginning. What would lead elsewhere is not followed. */
export function ownPath(asked: unknown): string {
  if (typeof asked !== "string" || asked.length > 500) return "/";
  return /^\/(?!\/)[\w\-./?=&%~:+,@]*$/.test(asked) ? asked : "/";
}
