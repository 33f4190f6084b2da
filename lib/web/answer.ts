import "server-only";
import { randomUUID } from "node:crypto";
import { getLocale, getTranslations } from "next-intl/server";
import { notFound, unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { isAway } from "@/lib/db/failure";
import { Missing, Refusal } from "@/lib/domain/refusal";
import { money } from "@/lib/format/money";
import { minutes } from "@/lib/format/minutes";
import type { Locale } from "@/lib/i18n/locale";
import { log } from "@/lib/log";
import type { ActionResult } from "@/lib/web/result";

/**
 * Runs a command and turns its ways of saying no into one answer (see "How things say no" in lib/README.md), in the reader's
 * language, or in another one that the page speaks.
 */
export async function answer<T>(run: () => Promise<T>, spoken?: Locale): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await run() };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof Refusal) return { ok: false, message: await refusalText(error, spoken), refusal: error.code };
    const t = await sentencesOf("refusals", spoken);
    if (error instanceof Missing) return { ok: false, message: t("missing"), refusal: "missing" };
    const reference = randomUUID().slice(0, 8);
    log.error({ err: error, reference }, "action failed");
    return { ok: false, message: isAway(error) ? t("database_away") : t("unexpected", { reference }) };
  }
}

/** Runs a page's query; what is missing or not yours answers 404. */
export async function answerPage<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Missing) notFound();
    throw error;
  }
}

/** The rule's sentence in the reader's language; figures named …Seconds are shown as hours and minutes, …Minor as money. */
export async function refusalText(refusal: Refusal, spoken?: Locale): Promise<string> {
  const locale = spoken ?? (await getLocale());
  const currency = String(refusal.details["currency"] ?? "USD");
  const figures = Object.entries(refusal.details).map(([name, value]) => {
    if (name.endsWith("Seconds")) return [name, minutes(Number(value), locale)];
    if (name.endsWith("Minor")) return [name, money(Number(value), currency, locale)];
    return [name, value];
  });
  return (await sentencesOf("refusals", locale))(refusal.code, Object.fromEntries(figures));
}

/** Zod's issues as sentences beside their fields. A path such as lines.0.hours stays one name with dots. */
export async function fieldErrors(error: z.ZodError, spoken?: Locale): Promise<Extract<ActionResult, { ok: false }>> {
  const t = await sentencesOf("fields", spoken);
  const errors: Record<string, string[]> = {};
  for (const issue of error.issues) {
    (errors[issue.path.join(".") || "form"] ??= []).push(issueText(issue, t));
  }
  return { ok: false, message: t("check"), fieldErrors: errors };
}

async function sentencesOf<Namespace extends "refusals" | "fields">(namespace: Namespace, spoken?: Locale) {
  return getTranslations({ locale: spoken ?? (await getLocale()), namespace });
}

type Sentences = Awaited<ReturnType<typeof getTranslations<"fields">>>;

/** The sentence that a schema named itself, or the one of its kind of complaint. */
function issueText(issue: z.core.$ZodIssue, t: Sentences): string {
  if (t.has(issue.message)) return t(issue.message);
  if (issue.code === "invalid_type") return t(issue.input === undefined ? "missing" : "invalid");
  if (issue.code === "too_small" && issue.origin === "array") return t("too_few", { minimum: Number(issue.minimum) });
  if (issue.code === "too_small") return issue.origin === "string" ? t("missing") : t("too_small", { minimum: String(issue.minimum) });
  if (issue.code === "too_big") return issue.origin === "string" ? t("too_long", { maximum: String(issue.maximum) }) : t("too_big", { maximum: String(issue.maximum) });
  if (issue.code === "invalid_format" && issue.format === "email") return t("email");
  return t(issue.code === "unrecognized_keys" ? "unknown" : "invalid");
}
