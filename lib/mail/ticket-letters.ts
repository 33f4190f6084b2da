import type { TicketPriority, TicketStatus } from "@/lib/domain/ticket";
import { instantText } from "@/lib/format/instant";
import type { Locale } from "@/lib/i18n/locale";
import { translatorFor } from "@/lib/i18n/translator";
import { blankLetter, firmSignature, type Letter, linesOf } from "@/lib/mail/letter";

/** A ticket and what was written to it. */
export interface TicketMatter {
  locale: Locale;
  firm: { name: string; email: string; phone: string };
  clientName: string;
  contactName: string;
  number: number;
  subject: string;
  /** What was written, possibly in several lines. */
  words: string;
}

export interface AnsweredMatter extends TicketMatter {
  /** Who of the staff has answered. */
  personName: string;
  status: TicketStatus;
  /** Where the contact reads and answers, or null for one without the portal. */
  portalUrl: string | null;
}

/** To the contact: staff has answered. Its subject begins with the number, so that an answer by mail finds its ticket. */
export async function ticketAnsweredLetter(matter: AnsweredMatter): Promise<Letter> {
  const { locale, number, subject, portalUrl } = matter;
  const t = await translatorFor(locale, "ticket_mail");
  const ended = matter.status === "done" || matter.status === "closed";
  return {
    ...blankLetter(locale, firmSignature(matter.firm)),
    blanks: blanksOf(matter),
    subject: t("answeredSubject", { number: String(number), subject }),
    heading: t(ended ? "solvedHeading" : "answeredHeading", { person: matter.personName, number: String(number) }),
    paragraphs: [...linesOf(matter.words), ...(matter.status === "waiting" ? [t("waitingNote")] : [])],
    facts: [{ label: t("facts.subject"), value: subject }],
    action: portalUrl ? { label: t("openPortal"), url: portalUrl } : null,
    notes: [t(portalUrl ? "replyPortal" : "replyMail")],
  };
}

export interface WrittenMatter extends TicketMatter {
  opened: boolean;
  priority: TicketPriority;
  /** Until when an answer is promised, or null. */
  dueAt: Date | null;
  timeZone: string;
  ticketUrl: string;
}

/** To whoever has the ticket, or the office: a contact has opened it, or written to it. */
export async function ticketWrittenLetter(matter: WrittenMatter): Promise<Letter> {
  const { locale, contactName: contact } = matter;
  const t = await translatorFor(locale, "ticket_mail");
  const what = matter.opened ? "opened" : "written";
  return {
    ...(await staffLetter(matter)),
    subject: t(`${what}Subject`, { number: String(matter.number), client: matter.clientName, subject: matter.subject }),
    heading: t(`${what}Heading`, { contact, number: String(matter.number) }),
    paragraphs: linesOf(matter.words),
  };
}

export interface AssignedMatter extends Omit<WrittenMatter, "opened"> {
  /** Who gave it, or null for a program. */
  personName: string | null;
}

/** To the member who has it from now on. */
export async function ticketAssignedLetter(matter: AssignedMatter): Promise<Letter> {
  const { locale, personName: person } = matter;
  const t = await translatorFor(locale, "ticket_mail");
  return {
    ...(await staffLetter(matter)),
    subject: t("assignedSubject", { number: String(matter.number), client: matter.clientName, subject: matter.subject }),
    heading: t("assignedHeading", { number: String(matter.number) }),
    paragraphs: [person ? t("assignedText", { person }) : t("assignedByProgram"), ...linesOf(matter.words)],
  };
}

/** What letters to the staff have in common. */
async function staffLetter(matter: Omit<WrittenMatter, "opened">): Promise<Omit<Letter, "subject" | "heading">> {
  const { locale, dueAt } = matter;
  const t = await translatorFor(locale, "ticket_mail");
  return {
    ...blankLetter(locale, firmSignature(matter.firm)),
    blanks: blanksOf(matter),
    facts: [
      { label: t("facts.client"), value: matter.clientName },
      { label: t("facts.subject"), value: matter.subject },
      { label: t("facts.priority"), value: t(`priority.${matter.priority}`) },
      ...(dueAt ? [{ label: t("facts.answerBy"), value: instantText(dueAt, matter.timeZone, locale) }] : []),
    ],
    action: { label: t("open"), url: matter.ticketUrl },
  };
}

function blanksOf({ clientName: client, contactName: contact, number, subject }: TicketMatter): Letter["blanks"] {
  return { client, contact, number: `#${number}`, subject };
}
