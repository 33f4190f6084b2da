/** The page of the second step, and where to go on from there. */
export function secondStepFor(destination: string): string {
  return destination === "/" ? "/sign-in/second" : `/sign-in/second?${new URLSearchParams({ next: destination })}`;
}
