/** A server that has not answered by then is treated like one that can't be reached; what was sent bears an id, so nothing is done twice. */
const PATIENCE_MS = 20_000;

/** The answer, or an error once nobody would wait any longer. */
export async function patiently<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, refuse) => {
    timer = setTimeout(() => refuse(new Error("no answer")), PATIENCE_MS);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
