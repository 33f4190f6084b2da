import { describe, expect, test } from "vitest";
import type { AgreementLocale } from "@/lib/domain/agreement";
import { type BlankName, BLANKS, blankNames, unknownBlanks } from "@/lib/domain/agreement-blanks";
import { builtInTemplates } from "@/lib/domain/agreement-templates";
import { DEFAULT_RULES } from "@/lib/domain/charge-rules";
import { agreementBlanks } from "@/lib/format/agreement-phrases";
import { agreementFacts, type ChangedFacts } from "@/tests/support/agreement-facts";

const locales: readonly AgreementLocale[] = ["en", "it", "fr"];
const hour = 3_600;
const { minimum, rounding, multiplier, travel, waives } = DEFAULT_RULES;

/** A phrase with ordinary spaces. */
const phrase = (name: BlankName, locale: AgreementLocale, changed: ChangedFacts) => agreementBlanks(agreementFacts(changed), locale)[name].replaceAll("\u00a0", " ");

/** What each variant says that no other one does: in English, Italian and French. */
const variants: [what: string, blank: BlankName, changed: ChangedFacts, says: [RegExp, RegExp, RegExp]][] = [
  ["a discount off the standard rate", "block.discount", {}, [/saves \$10\.00 per hour, which is \$100\.00 per block/, /risparmia 10,00 \$ all’ora, cioè 100,00 \$/, /économise 10,00 \$ par heure, soit 100,00 \$/]],
  ["the standard rate", "block.discount", { head: { rateMinor: 13_000 } }, [/no discount/, /alcuno sconto/, /aucune remise/]],
  ["more than the standard rate", "block.discount", { head: { rateMinor: 14_000 } }, [/takes the place of/, /sostituisce/, /se substitue/]],
  ["a rate in another currency than the firm's", "block.discount", { head: { standardRateMinor: null } }, [/for a block of this size/, /pacchetto di questa dimensione/, /forfait de cette taille/]],
  ["a line at two hours", "renewal.line", {}, [/once 2 hours or less remain/, /pari o inferiore a 2 ore/, /égal ou inférieur à 2 heures/]],
  ["a line at nothing", "renewal.line", { terms: { lineSeconds: 0 } }, [/no hours are left/, /esaurite/, /épuisées/]],
  ["renewal by itself", "renewal.how", { terms: { renewalMode: "send" } }, [/without a further order/, /senza bisogno di un nuovo ordine/, /sans nouvelle commande/]],
  ["renewal by a person", "renewal.how", { terms: { renewalMode: "warn" } }, [/No invoice is issued by itself/, /Nessuna fattura è emessa in automatico/, /Aucune facture n’est émise automatiquement/]],
  ["hours count once paid", "renewal.count", { terms: { hoursCount: "paid" } }, [/once its invoice has been paid in full\.$/, /dopo il pagamento integrale della relativa fattura\.$/, /après le paiement intégral de sa facture\.$/]],
  ["hours count while the bank processes", "renewal.count", { terms: { hoursCount: "processing" } }, [/debit is returned/, /ritorna insoluto/, /est rejeté/]],
  ["hours count once invoiced", "renewal.count", { terms: { hoursCount: "invoiced" } }, [/as soon as its invoice has been issued/, /dall’emissione/, /dès l’émission/]],
  ["overrun refused", "overrun", { terms: { overrun: "refuse" } }, [/does no further work/, /non svolge altri lavori/, /n’exécute plus de travaux/]],
  ["overrun allowed", "overrun", { terms: { overrun: "allow" } }, [/recorded as owed\./, /registrato a debito\./, /inscrit comme dû\./]],
  ["overrun up to a limit", "overrun", { terms: { overrun: "hold", overrunLimitSeconds: 5 * hour } }, [/up to 5 hours in all/, /fino a 5 ore in tutto/, /jusqu’à 5 heures au total/]],
  ["overrun billed", "overrun", { terms: { overrun: "bill", overrunRateMinor: 15_000 } }, [/invoiced separately at \$150\.00/, /fatturato a parte, a 150,00/, /facturé séparément, à 150,00/]],
  ["no minimum", "charge.minimum", {}, [/There is no minimum/, /Non è previsto un minimo/, /Aucun minimum/]],
  ["minimums by channel", "charge.minimum", { rules: { minimum: { remoteSeconds: 900, phoneSeconds: 600, onSiteSeconds: hour, visitSeconds: 0 } } }, [/15 minutes for work done remotely, 10 minutes for work by telephone, and 1 hour for work on site/, /15 minuti per il lavoro da remoto, 10 minuti per il lavoro al telefono e 1 ora per il lavoro in sede/, /15 minutes pour le travail à distance, 10 minutes pour le travail par téléphone et 1 heure pour le travail sur site/]],
  ["a minimum for the visit", "charge.minimum", { rules: { minimum: { ...minimum, visitSeconds: 2 * hour } } }, [/^The work of one technician on site on one day counts, taken together, for no less than 2 hours\.$/, /^Il lavoro in sede di un tecnico.*2 ore\.$/, /^Le travail sur site d’un technicien.*2 heures\.$/]],
  ["no rounding", "charge.rounding", {}, [/not rounded/, /non è arrotondato/, /n’est pas arrondi/]],
  ["rounding of each entry", "charge.rounding", { rules: { rounding: { ...rounding, stepSeconds: 900 } } }, [/each piece of work is rounded up to full steps of 15 minutes\.$/, /ogni intervento è arrotondato.*15 minuti\.$/, /chaque intervention est arrondi.*15 minutes\.$/]],
  ["rounding of the day", "charge.rounding", { rules: { rounding: { ...rounding, stepSeconds: 1_800, per: "day" } } }, [/one day taken together is rounded/, /di un giorno, nel complesso/, /d’une même journée, dans son ensemble/]],
  ["rounding with grace", "charge.rounding", { rules: { rounding: { stepSeconds: 900, per: "entry", graceSeconds: { remote: 300, phone: 0, on_site: 600 } } } }, [/not counted up to 5 minutes for work done remotely and 10 minutes for work on site/, /fino a 5 minuti per il lavoro da remoto e 10 minuti/, /limite de 5 minutes pour le travail à distance et 10 minutes/]],
  ["working hours by groups of days", "charge.hours", {}, [/Monday to Friday from 8:00 AM to 6:00 PM \(time zone America\/New_York\)/, /da lunedì a venerdì dalle ore 0?8:00 alle ore 18:00/, /du lundi au vendredi de 0?8:00 à 18:00/]],
  ["days that differ", "charge.hours", { rules: { workingHours: { 1: { from: "08:00", to: "12:00" }, 2: { from: "08:00", to: "12:00" }, 3: null, 4: { from: "09:00", to: "24:00" }, 5: { from: "10:00", to: "10:00" }, 6: null, 7: null } } }, [/Monday and Tuesday from 8:00 AM to 12:00 PM; Thursday from 9:00 AM.*; Friday outside working hours all day/, /lunedì e martedì .*; giovedì .*; venerdì tutto il giorno fuori orario/, /lundi et mardi .*; jeudi .*; vendredi hors horaires/]],
  ["no working hours", "charge.hours", { rules: { workingHours: { 1: null, 2: null, 3: null, 4: null, 5: null, 6: null, 7: null } } }, [/No working hours are agreed/, /Non è convenuto alcun orario/, /Aucun horaire/]],
  ["no premiums", "charge.premiums", {}, [/counts like any other work/, /si computa come ogni altro lavoro/, /comme tout autre travail/]],
  ["premiums by time", "charge.premiums", { rules: { multiplier: { ...multiplier, afterHoursPercent: 150, weekendPercent: 175, holidayPercent: 200 } } }, [/at 150% on working days.*at 175% on weekend days, and at 200% on public holidays\. .*only the highest/, /al 150%.*al 175%.*al 200%.*solo la più alta/, /à 150 %.*à 175 %.*à 200 %.*seule la plus élevée/]],
  ["no emergencies", "charge.emergency", {}, [/no surcharge for emergencies/, /non comportano maggiorazioni/, /aucune majoration/]],
  ["emergencies and promised responses", "charge.emergency", { rules: { multiplier: { ...multiplier, emergencyPercent: 200, promises: [{ withinSeconds: hour, percent: 250 }, { withinSeconds: 4 * hour, percent: 125 }] } } }, [/at 200%.*within 1 hour at 250% and within 4 hours at 125%.*falls away/, /al 200%.*al 250% con inizio entro 1 ora e al 125% con inizio entro 4 ore.*non è dovuta/, /à 200 %.*à 250 %.*1 heure et à 125 %.*4 heures.*n’est pas due/]],
  ["nothing waived", "charge.waived", {}, [/None of these surcharges is waived/, /A nessuna/, /à aucune/]],
  ["surcharges waived", "charge.waived", { rules: { waives: { afterHours: true, weekend: true, holiday: true, emergency: true, van: true } } }, [/work outside working hours, work on weekend days, work on public holidays, emergencies, and turning up on site/, /il lavoro fuori orario, .* e il diritto di chiamata/, /le travail hors horaires, .* et le forfait de déplacement/]],
  ["one surcharge waived", "charge.waived", { rules: { waives: { ...waives, emergency: true } } }, [/the surcharge for emergencies\./, /la maggiorazione per le urgenze\./, /la majoration pour les urgences\./]],
  ["no travel", "charge.travel", {}, [/Travel is not charged/, /non sono addebitati/, /ne sont pas facturés/]],
  ["travel time from the block", "charge.travel", { rules: { travel: { ...travel, by: "time", timeStepSeconds: 900, freeRadiusKm: 15 } } }, [/free up to 15 km one way\. .*there and back.*full steps of 15 minutes; it is taken from the Client’s hours/, /fino a 15 km di sola andata.*scatti interi di 15 minuti; esso è prelevato/, /jusqu’à 15 km aller.*15 minutes ; il est prélevé/]],
  ["a fixed time per trip for money", "charge.travel", { rules: { travel: { ...travel, by: "time", timeFrom: "money", tripSeconds: 1_800, hourlyRateMinor: 6_000 } } }, [/counts for 30 minutes of travel, whatever it took; it is invoiced at \$60\.00 per hour/, /30 minuti di viaggio.*60,00 \$ all’ora/, /30 minutes.*60,00 \$ par heure/]],
  ["a van charge", "charge.travel", { rules: { travel: { ...travel, by: "van", vanMinor: 4_500 } } }, [/charges \$45\.00 for turning up/, /diritto di chiamata di 45,00/, /un forfait de 45,00/]],
  ["bands by distance", "charge.travel", { rules: { travel: { ...travel, by: "bands", bands: [{ uptoKm: 20, minor: 3_000 }, { uptoKm: 50, minor: 6_000 }] } } }, [/\$30\.00 up to 20 km and \$60\.00 up to 50 km\. A longer way/, /30,00 \$ fino a 20 km e 60,00 \$ fino a 50 km/, /30,00 \$ jusqu’à 20 km et 60,00 \$ jusqu’à 50 km/]],
  ["hours for ever", "terms.expiry", {}, [/do not lapse/, /non scadono/, /n’expirent pas/]],
  ["months", "terms.expiry", { terms: { expiry: "months", expiryMonths: 12, expiryNoticeDays: [30, 7] } }, [/within 12 months of the day.*30 days and 7 days before/, /entro 12 mesi.*30 giorni e 7 giorni prima/, /12 mois.*30 jours et 7 jours avant/]],
  ["one month", "terms.expiry", { terms: { expiry: "months", expiryMonths: 1 } }, [/within 1 month of/, /entro 1 mese /, /délai de 1 mois/]],
  ["by size", "terms.expiry", { terms: { expiry: "by_size", expiryBySize: [{ uptoHours: 10, months: 6 }, { uptoHours: null, months: 24 }] } }, [/6 months for blocks of up to 10 hours and 24 months for larger blocks/, /6 mesi per i pacchetti fino a 10 ore e 24 mesi/, /6 mois pour les forfaits jusqu’à 10 heures et 24 mois/]],
  ["from the last purchase", "terms.expiry", { terms: { expiry: "last_purchase", expiryMonths: 6 } }, [/each further block prolongs/, /ogni nuovo pacchetto prolunga/, /chaque nouveau forfait prolonge/]],
  ["no grace needed", "terms.grace", {}, [/No period of grace/, /Non occorre/, /Aucun délai/]],
  ["no grace", "terms.grace", { terms: { expiry: "months", expiryMonths: 6, graceDays: 0 } }, [/by the end of their last day/, /entro la fine del giorno di scadenza/, /à la fin de leur dernier jour/]],
  ["days of grace", "terms.grace", { terms: { expiry: "months", expiryMonths: 6, graceDays: 3 } }, [/within 3 days after it/, /entro 3 giorni da essa/, /3 jours après/]],
  ["payment on receipt", "payment.terms", { facts: { paymentDays: 0 } }, [/due on receipt/, /a vista/, /à réception/]],
  ["payment within days", "payment.terms", {}, [/within 14 days/, /entro 14 giorni/, /14 jours/]],
  ["debit in dollars", "payment.debit", {}, [/\(ACH\)/, /\(ACH\)/, /\(ACH\)/]],
  ["debit in euro", "payment.debit", { head: { currency: "EUR" } }, [/SEPA Direct Debit/, /addebito diretto SEPA/, /prélèvement SEPA/]],
  ["debit elsewhere", "payment.debit", { head: { currency: "GBP" } }, [/under this Agreement\. /, /al presente Accordo\. /, /à la présente Convention\. /]],
  ["no monitoring", "monitoring", {}, [/No monitoring/, /Non sono compresi/, /Ni la supervision/]],
  ["a limit of liability", "liability.limit", {}, [/in the 12 months before/, /nei 12 mesi/, /des 12 mois/]],
  ["no limit of liability", "liability.limit", { facts: { particulars: { monitoring: "", endingDays: 0, liabilityMonths: 0, law: "", court: "" } } }, [/as the applicable law provides/, /secondo la legge applicabile/, /conformément à la loi/]],
  ["notice of ending", "ending.notice", {}, [/at least 30 days$/, /almeno 30 giorni$/, /moins 30 jours$/]],
  ["ending at once", "ending.notice", { facts: { particulars: { monitoring: "", endingDays: 0, liabilityMonths: 0, law: "", court: "" } } }, [/immediate effect/, /effetto immediato/, /effet immédiat/]],
];

describe.each(locales)("in %s", (locale) => {
  test.each(variants)("%s is said as a whole phrase", (_, blank, changed, says) => {
    const said = phrase(blank, locale, changed);
    expect(said).toMatch(says[locales.indexOf(locale)] ?? /^$/);
    expect(said).not.toMatch(/undefined|null|NaN|\{\{| {2}/);
  });

  test("every blank has something to say, and the firm's own words stand as they are", () => {
    const filled = agreementBlanks(agreementFacts({ facts: { particulars: { monitoring: "Servers, every night", endingDays: 30, liabilityMonths: 12, law: "Maine", court: "Portland" } } }), locale);
    expect(Object.keys(filled).toSorted()).toEqual([...BLANKS].toSorted());
    expect(filled.monitoring).toBe("Servers, every night");
    const empty = Object.entries(filled).filter(([, text]) => text.trim() === "").map(([name]) => name);
    expect(empty).toEqual(["client.taxId"]);
  });

  test("the built-in text knows only blanks that there are, and names every point of the contract", () => {
    const { body } = builtInTemplates.find((template) => template.locale === locale) ?? { body: "" };
    expect(unknownBlanks(body)).toEqual([]);
    const points = BLANKS.filter((name) => !["firm.address", "firm.taxId", "firm.reach", "client.address", "client.taxId", "client.reach", "signer.name"].includes(name));
    expect(points.filter((name) => !blankNames(body).includes(name))).toEqual([]);
  });
});
