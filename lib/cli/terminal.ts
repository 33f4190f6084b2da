import { isEnding } from "@/lib/cli/interruption";

/** Something that the person at the terminal can put right; the message is the one sentence that they read. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** One line for the person at the terminal. */
export function say(sentence: string): void {
  console.log(sentence);
}

/** A line beside the command's answer, which may be meant for another program. */
export function note(sentence: string): void {
  console.error(sentence);
}

/** A line that must not be overlooked. */
export function warn(sentence: string): void {
  const [bold, plain] = process.stderr.isTTY ? ["\u001B[1;33m", "\u001B[0m"] : ["", ""];
  console.error(`${bold}WARNING: ${sentence}${plain}`);
}

/**
 * Runs a command behind an npm script to its end. What the person can put right is said in one sentence, a bug with its
 * trace; both end with exit code 1.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (isEnding()) await new Promise(() => {});
    console.error(`\n${isOneSentence(error) ? error.message : trace(error)}`);
    process.exitCode = 1;
  }
}

function isOneSentence(error: unknown): error is Error {
  return error instanceof Error && ["CommandError", "EnvironmentError"].includes(error.name);
}

function trace(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The code of an error of Node or PostgreSQL, such as `ECONNREFUSED` or `28P01`. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : undefined;
}
