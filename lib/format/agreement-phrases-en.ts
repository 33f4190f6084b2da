import type { AgreementFacts } from "@/lib/domain/agreement";
import type { Figures, Names } from "./agreement-figures";
import type { AgreementLanguage } from "./agreement-language";

const names: Names = {
  locale: "en",
  hour: ["hour", "hours"],
  minute: ["minute", "minutes"],
  second: ["second", "seconds"],
  day: ["day", "days"],
  month: ["month", "months"],
  weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  weekdaysTo: (from, to) => `${from} to ${to}`,
  times: (from, to) => `from ${from} to ${to}`,
  allDayAfterHours: (days) => `${days} outside working hours all day`,
  taxId: (id) => `tax ID ${id}`,
};

export const english: AgreementLanguage = {
  names,
  notice: "This text was made from a template. Have a lawyer of the place check it before it is signed. It is no legal advice.",
  block: (facts, figures) => ({
    "block.rate": `${figures.amount(facts.terms.rateMinor)} per hour`,
    "block.discount": discount(facts, figures),
    "renewal.line": facts.terms.terms.lineSeconds === 0 ? "once no hours are left" : `once ${figures.duration(facts.terms.terms.lineSeconds)} or less remain`,
    "renewal.how": {
      send: "The Provider then issues the invoice for the next block without a further order. The Client may stop renewals at any time by written notice given before that invoice is issued.",
      warn: "The Provider then reviews the balance and may issue the invoice for the next block. No invoice is issued by itself.",
    }[facts.terms.terms.renewalMode],
    "renewal.count": {
      paid: "The hours of a block may be used once its invoice has been paid in full.",
      processing: "The hours of a block may be used once its invoice has been paid in full, or as soon as the Client’s bank has begun to process an authorized debit for it. If that debit is returned, hours that have not been used are taken back, and hours that have been used are owed.",
      invoiced: "The hours of a block may be used as soon as its invoice has been issued; the invoice remains due on its due date.",
    }[facts.terms.terms.hoursCount],
    overrun: overrun(facts, figures),
  }),
  charge: (facts, figures) => ({
    "charge.minimum": minimum(facts, figures),
    "charge.rounding": rounding(facts, figures),
    "charge.hours": openingHours(facts, figures),
    "charge.premiums": premiums(facts, figures),
    "charge.emergency": emergency(facts, figures),
    "charge.waived": waived(facts, figures),
    "charge.travel": travel(facts, figures),
  }),
  ends: (facts, figures) => ({
    "terms.expiry": expiry(facts, figures),
    "terms.grace": grace(facts, figures),
    "payment.terms": facts.paymentDays === 0 ? "Invoices are due on receipt." : `Invoices are due within ${figures.days(facts.paymentDays)} of the invoice date.`,
    "payment.debit": debit(facts),
    monitoring: facts.particulars.monitoring || "No monitoring and no preventive maintenance are included. Work of this kind is done only when the Client orders it, and counts as time like any other work.",
    "liability.limit": facts.particulars.liabilityMonths === 0
      ? "Beyond that, each party is liable as the applicable law provides."
      : `Beyond that, the total liability of either party arising out of this Agreement is limited to the amounts that the Client paid under it in the ${figures.months(facts.particulars.liabilityMonths)} before the event that gave rise to the claim.`,
    "ending.notice": facts.particulars.endingDays === 0 ? "at any time, by written notice with immediate effect" : `at any time, by written notice of at least ${figures.days(facts.particulars.endingDays)}`,
  }),
};

function discount({ terms: { rateMinor, standardRateMinor, blockHours } }: AgreementFacts, { amount }: Figures): string {
  if (standardRateMinor === null) return "This rate is agreed for a block of this size.";
  const off = standardRateMinor - rateMinor;
  if (off === 0) return "This is the Provider’s standard rate; no discount applies.";
  if (off < 0) return `It takes the place of the Provider’s standard rate of ${amount(standardRateMinor)} per hour.`;
  return `Against the Provider’s standard rate of ${amount(standardRateMinor)} per hour the Client saves ${amount(off)} per hour, which is ${amount(off * blockHours)} per block.`;
}

function overrun({ terms: { terms } }: AgreementFacts, { amount, duration }: Figures): string {
  switch (terms.overrun) {
    case "refuse":
      return "Where no hours are left, the Provider does no further work until another block may be used.";
    case "allow":
      return "Work beyond the hours that are left is recorded as owed. The next block settles it first, before anything else is drawn from that block.";
    case "hold":
      return `Work beyond the hours that are left is recorded as owed, up to ${duration(terms.overrunLimitSeconds ?? 0)} in all; beyond that limit the Provider may suspend its work until the next block may be used. The next block settles what is owed first.`;
    case "bill":
      return `Work beyond the hours that are left is invoiced separately at ${amount(terms.overrunRateMinor ?? 0)} per hour.`;
  }
}

function minimum({ terms: { rules } }: AgreementFacts, { duration, list }: Figures): string {
  const { remoteSeconds, phoneSeconds, onSiteSeconds, visitSeconds } = rules.minimum;
  const each = [
    ...(remoteSeconds > 0 ? [`${duration(remoteSeconds)} for work done remotely`] : []),
    ...(phoneSeconds > 0 ? [`${duration(phoneSeconds)} for work by telephone`] : []),
    ...(onSiteSeconds > 0 ? [`${duration(onSiteSeconds)} for work on site`] : []),
  ];
  if (each.length === 0 && visitSeconds === 0) return "There is no minimum: each piece of work counts for the time that it took.";
  return [
    each.length > 0 ? `Each piece of work counts for no less than ${list(each)}.` : "",
    visitSeconds > 0 ? `The work of one technician on site on one day counts, taken together, for no less than ${duration(visitSeconds)}.` : "",
  ].filter(Boolean).join(" ");
}

function rounding({ terms: { rules } }: AgreementFacts, { duration, list }: Figures): string {
  const { stepSeconds, per, graceSeconds } = rules.rounding;
  if (stepSeconds === 0) return "Time is not rounded.";
  const what = per === "entry" ? "The time of each piece of work" : "The time of all work of one day taken together";
  const graces = [
    ...(graceSeconds.remote > 0 ? [`${duration(graceSeconds.remote)} for work done remotely`] : []),
    ...(graceSeconds.phone > 0 ? [`${duration(graceSeconds.phone)} for work by telephone`] : []),
    ...(graceSeconds.on_site > 0 ? [`${duration(graceSeconds.on_site)} for work on site`] : []),
  ];
  const grace = graces.length > 0 ? ` Once the first step is full, the beginning of a further one is not counted up to ${list(graces)}.` : "";
  return `${what} is rounded up to full steps of ${duration(stepSeconds)}.${grace}`;
}

function openingHours({ timeZone }: AgreementFacts, figures: Figures): string {
  const hours = figures.openingHours();
  if (!hours) return "No working hours are agreed: all days count as weekend days.";
  return `Working hours are ${hours} (time zone ${timeZone}). Days without working hours count as weekend days; public holidays are those of the Provider’s calendar.`;
}

function premiums({ terms: { rules } }: AgreementFacts, { list }: Figures): string {
  const { afterHoursPercent, weekendPercent, holidayPercent } = rules.multiplier;
  const parts = [
    ...(afterHoursPercent > 100 ? [`at ${afterHoursPercent}% on working days outside working hours`] : []),
    ...(weekendPercent > 100 ? [`at ${weekendPercent}% on weekend days`] : []),
    ...(holidayPercent > 100 ? [`at ${holidayPercent}% on public holidays`] : []),
  ];
  if (parts.length === 0) return "Work outside working hours, on weekend days and on public holidays counts like any other work.";
  return `Work counts ${list(parts)}. Where several of these apply, only the highest does.`;
}

function emergency({ terms: { rules } }: AgreementFacts, { duration, list }: Figures): string {
  const { emergencyPercent, promises } = rules.multiplier;
  const promised = promises.map(({ withinSeconds, percent }) => `within ${duration(withinSeconds)} at ${percent}%`);
  return [
    emergencyPercent > 100 ? `Work that the Client asks for as an emergency counts at ${emergencyPercent}%.` : "There is no surcharge for emergencies.",
    promised.length > 0 ? `Where the Client asks for a promised response, work that begins in time counts ${list(promised)}; if the Provider begins later, that surcharge falls away.` : "",
  ].filter(Boolean).join(" ");
}

function waived({ terms: { rules } }: AgreementFacts, { list }: Figures): string {
  const { afterHours, weekend, holiday, emergency: urgent, van } = rules.waives;
  const parts = [
    ...(afterHours ? ["work outside working hours"] : []),
    ...(weekend ? ["work on weekend days"] : []),
    ...(holiday ? ["work on public holidays"] : []),
    ...(urgent ? ["emergencies"] : []),
    ...(van ? ["turning up on site"] : []),
  ];
  if (parts.length === 0) return "None of these surcharges is waived.";
  return `As a benefit of this Agreement the Provider waives the surcharge for ${list(parts)}. What was waived is shown on the Client’s statements.`;
}

function travel({ terms: { rules } }: AgreementFacts, { amount, duration, list, number }: Figures): string {
  const { by, freeRadiusKm, tripSeconds, timeStepSeconds, timeFrom, hourlyRateMinor, vanMinor, bands } = rules.travel;
  if (by === "none") return "Travel is not charged.";
  const free = freeRadiusKm > 0 ? `Travel is free up to ${number(freeRadiusKm)} km one way. ` : "";
  if (by === "van") return `${free}For each trip on site the Provider charges ${amount(vanMinor)} for turning up.`;
  if (by === "bands") {
    const steps = bands.map((band) => `${amount(band.minor)} up to ${number(band.uptoKm)} km`);
    return `${free}For each trip on site the Provider charges by the distance one way: ${list(steps)}. A longer way costs what the last of these costs.`;
  }
  const step = timeStepSeconds > 0 ? `, rounded up to full steps of ${duration(timeStepSeconds)}` : "";
  const time = tripSeconds > 0 ? `Each trip on site counts for ${duration(tripSeconds)} of travel, whatever it took${step}` : `The time of the way there and back counts as travel${step}`;
  const cost = timeFrom === "block" ? "it is taken from the Client’s hours" : `it is invoiced at ${amount(hourlyRateMinor)} per hour`;
  return `${free}${time}; ${cost}.`;
}

function expiry({ terms: { terms } }: AgreementFacts, { months, hours, days, list }: Figures): string {
  const lapse = "What is left after that day lapses without a refund.";
  const notices = terms.expiryNoticeDays.length > 0 ? ` The Provider tells the Client by mail ${list(terms.expiryNoticeDays.map((each) => days(each)))} before a last day.` : "";
  switch (terms.expiry) {
    case "never":
      return "The hours do not lapse for as long as this Agreement lasts.";
    case "months":
      return `The hours of a block may be used for work done within ${months(terms.expiryMonths ?? 0)} of the day on which the block was opened. ${lapse}${notices}`;
    case "last_purchase":
      return `All hours may be used for work done within ${months(terms.expiryMonths ?? 0)} of the day on which the latest block was opened: each further block prolongs the hours that are left of earlier ones. ${lapse}${notices}`;
    case "by_size": {
      const rows = (terms.expiryBySize ?? []).map((row) => (row.uptoHours === null ? `${months(row.months)} for larger blocks` : `${months(row.months)} for blocks of up to ${hours(row.uptoHours)}`));
      return `How long the hours of a block may be used for work done depends on its size, counted from the day on which it was opened: ${list(rows)}. ${lapse}${notices}`;
    }
  }
}

function grace({ terms: { terms } }: AgreementFacts, { days }: Figures): string {
  if (terms.expiry === "never") return "No period of grace is therefore needed.";
  if (terms.graceDays === 0) return "Work is recorded against these hours by the end of their last day.";
  return `Work done up to the last day may still be recorded against these hours within ${days(terms.graceDays)} after it.`;
}

function debit({ terms: { currency } }: AgreementFacts): string {
  const given = "The Client may authorize the Provider, by a separate mandate, to debit a bank account for invoices under this Agreement";
  const rest = "The Provider announces each debit in advance, with its amount and day. The mandate may be revoked at any time; invoices are then paid in another way. If a debit is returned, the invoice is unpaid again.";
  if (currency === "USD") return `${given} (ACH). ${rest}`;
  if (currency === "EUR") return `${given} (SEPA Direct Debit). ${rest}`;
  return `${given}. ${rest}`;
}
