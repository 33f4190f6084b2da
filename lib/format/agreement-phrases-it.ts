import type { AgreementFacts } from "@/lib/domain/agreement";
import type { Figures, Names } from "./agreement-figures";
import type { AgreementLanguage } from "./agreement-language";

const names: Names = {
  locale: "it",
  hour: ["ora", "ore"],
  minute: ["minuto", "minuti"],
  second: ["secondo", "secondi"],
  day: ["giorno", "giorni"],
  month: ["mese", "mesi"],
  weekdays: ["lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato", "domenica"],
  weekdaysTo: (from, to) => `da ${from} a ${to}`,
  times: (from, to) => `dalle ore ${from} alle ore ${to}`,
  allDayAfterHours: (days) => `${days} tutto il giorno fuori orario`,
  taxId: (id) => `C.F./P. IVA ${id}`,
};

export const italian: AgreementLanguage = {
  names,
  notice: "Testo redatto a partire da un modello. Prima della firma va fatto verificare da un avvocato del luogo. Non costituisce consulenza legale.",
  block: (facts, figures) => ({
    "block.rate": `${figures.amount(facts.terms.rateMinor)} all’ora`,
    "block.discount": discount(facts, figures),
    "renewal.line": facts.terms.terms.lineSeconds === 0 ? "quando le ore sono esaurite" : `quando il residuo è pari o inferiore a ${figures.duration(facts.terms.terms.lineSeconds)}`,
    "renewal.how": {
      send: "Il Fornitore emette allora la fattura per il pacchetto successivo senza bisogno di un nuovo ordine. Il Cliente può interrompere i rinnovi in ogni momento con comunicazione scritta che pervenga prima dell’emissione della fattura.",
      warn: "Il Fornitore verifica allora il residuo e può emettere la fattura per il pacchetto successivo. Nessuna fattura è emessa in automatico.",
    }[facts.terms.terms.renewalMode],
    "renewal.count": {
      paid: "Le ore di un pacchetto sono utilizzabili dopo il pagamento integrale della relativa fattura.",
      processing: "Le ore di un pacchetto sono utilizzabili dopo il pagamento integrale della relativa fattura, oppure non appena la banca del Cliente ha preso in carico un addebito autorizzato. Se l’addebito ritorna insoluto, le ore non ancora utilizzate sono revocate e quelle utilizzate restano dovute.",
      invoiced: "Le ore di un pacchetto sono utilizzabili dall’emissione della relativa fattura, che resta dovuta alla sua scadenza.",
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
    "payment.terms": facts.paymentDays === 0 ? "Le fatture sono pagabili a vista." : `Le fatture sono pagabili entro ${figures.days(facts.paymentDays)} dalla data della fattura.`,
    "payment.debit": debit(facts),
    monitoring: facts.particulars.monitoring || "Non sono compresi né il monitoraggio né la manutenzione preventiva. Attività di questo genere sono svolte solo su ordine del Cliente e si computano come ogni altro lavoro.",
    "liability.limit": facts.particulars.liabilityMonths === 0
      ? "Per il resto ciascuna parte risponde secondo la legge applicabile."
      : `Per il resto la responsabilità complessiva di ciascuna parte derivante dal presente Accordo è limitata alle somme che il Cliente ha pagato in base ad esso nei ${figures.months(facts.particulars.liabilityMonths)} precedenti l’evento da cui deriva la pretesa.`,
    "ending.notice": facts.particulars.endingDays === 0 ? "in ogni momento, con comunicazione scritta e con effetto immediato" : `in ogni momento, con comunicazione scritta e un preavviso di almeno ${figures.days(facts.particulars.endingDays)}`,
  }),
};

function discount({ terms: { rateMinor, standardRateMinor, blockHours } }: AgreementFacts, { amount }: Figures): string {
  if (standardRateMinor === null) return "La tariffa è convenuta per un pacchetto di questa dimensione.";
  const off = standardRateMinor - rateMinor;
  if (off === 0) return "È la tariffa ordinaria del Fornitore; non si applica alcuno sconto.";
  if (off < 0) return `Essa sostituisce la tariffa ordinaria del Fornitore di ${amount(standardRateMinor)} all’ora.`;
  return `Rispetto alla tariffa ordinaria del Fornitore di ${amount(standardRateMinor)} all’ora il Cliente risparmia ${amount(off)} all’ora, cioè ${amount(off * blockHours)} per pacchetto.`;
}

function overrun({ terms: { terms } }: AgreementFacts, { amount, duration }: Figures): string {
  switch (terms.overrun) {
    case "refuse":
      return "Esaurite le ore, il Fornitore non svolge altri lavori finché non sia utilizzabile un nuovo pacchetto.";
    case "allow":
      return "Il lavoro eccedente le ore residue è registrato a debito. Il pacchetto successivo lo compensa per primo, prima di ogni altro prelievo.";
    case "hold":
      return `Il lavoro eccedente le ore residue è registrato a debito, fino a ${duration(terms.overrunLimitSeconds ?? 0)} in tutto; oltre tale limite il Fornitore può sospendere i lavori finché non sia utilizzabile il pacchetto successivo. Il pacchetto successivo compensa per primo il debito.`;
    case "bill":
      return `Il lavoro eccedente le ore residue è fatturato a parte, a ${amount(terms.overrunRateMinor ?? 0)} all’ora.`;
  }
}

function minimum({ terms: { rules } }: AgreementFacts, { duration, list }: Figures): string {
  const { remoteSeconds, phoneSeconds, onSiteSeconds, visitSeconds } = rules.minimum;
  const each = [
    ...(remoteSeconds > 0 ? [`${duration(remoteSeconds)} per il lavoro da remoto`] : []),
    ...(phoneSeconds > 0 ? [`${duration(phoneSeconds)} per il lavoro al telefono`] : []),
    ...(onSiteSeconds > 0 ? [`${duration(onSiteSeconds)} per il lavoro in sede`] : []),
  ];
  if (each.length === 0 && visitSeconds === 0) return "Non è previsto un minimo: ogni intervento si computa per il tempo impiegato.";
  return [
    each.length > 0 ? `Ogni intervento si computa per non meno di ${list(each)}.` : "",
    visitSeconds > 0 ? `Il lavoro in sede di un tecnico nello stesso giorno si computa, nel complesso, per non meno di ${duration(visitSeconds)}.` : "",
  ].filter(Boolean).join(" ");
}

function rounding({ terms: { rules } }: AgreementFacts, { duration, list }: Figures): string {
  const { stepSeconds, per, graceSeconds } = rules.rounding;
  if (stepSeconds === 0) return "Il tempo non è arrotondato.";
  const what = per === "entry" ? "Il tempo di ogni intervento" : "Il tempo di tutti gli interventi di un giorno, nel complesso,";
  const graces = [
    ...(graceSeconds.remote > 0 ? [`${duration(graceSeconds.remote)} per il lavoro da remoto`] : []),
    ...(graceSeconds.phone > 0 ? [`${duration(graceSeconds.phone)} per il lavoro al telefono`] : []),
    ...(graceSeconds.on_site > 0 ? [`${duration(graceSeconds.on_site)} per il lavoro in sede`] : []),
  ];
  const grace = graces.length > 0 ? ` Completato il primo scatto, l’inizio di uno scatto ulteriore non si computa fino a ${list(graces)}.` : "";
  return `${what} è arrotondato per eccesso a scatti interi di ${duration(stepSeconds)}.${grace}`;
}

function openingHours({ timeZone }: AgreementFacts, figures: Figures): string {
  const hours = figures.openingHours();
  if (!hours) return "Non è convenuto alcun orario di lavoro: tutti i giorni valgono come fine settimana.";
  return `L’orario di lavoro è ${hours} (fuso orario ${timeZone}). I giorni senza orario di lavoro valgono come fine settimana; i giorni festivi sono quelli del calendario del Fornitore.`;
}

function premiums({ terms: { rules } }: AgreementFacts, { list }: Figures): string {
  const { afterHoursPercent, weekendPercent, holidayPercent } = rules.multiplier;
  const parts = [
    ...(afterHoursPercent > 100 ? [`al ${afterHoursPercent}% nei giorni lavorativi fuori orario`] : []),
    ...(weekendPercent > 100 ? [`al ${weekendPercent}% nel fine settimana`] : []),
    ...(holidayPercent > 100 ? [`al ${holidayPercent}% nei giorni festivi`] : []),
  ];
  if (parts.length === 0) return "Il lavoro fuori orario, nel fine settimana e nei giorni festivi si computa come ogni altro lavoro.";
  return `Il lavoro si computa ${list(parts)}. Se concorrono più maggiorazioni si applica solo la più alta.`;
}

function emergency({ terms: { rules } }: AgreementFacts, { duration, list }: Figures): string {
  const { emergencyPercent, promises } = rules.multiplier;
  const promised = promises.map(({ withinSeconds, percent }) => `al ${percent}% con inizio entro ${duration(withinSeconds)}`);
  return [
    emergencyPercent > 100 ? `Il lavoro richiesto dal Cliente come urgente si computa al ${emergencyPercent}%.` : "Le urgenze non comportano maggiorazioni.",
    promised.length > 0 ? `Se il Cliente richiede un tempo di intervento garantito, il lavoro iniziato in tempo si computa ${list(promised)}; se il Fornitore inizia più tardi, tale maggiorazione non è dovuta.` : "",
  ].filter(Boolean).join(" ");
}

function waived({ terms: { rules } }: AgreementFacts, { list }: Figures): string {
  const { afterHours, weekend, holiday, emergency: urgent, van } = rules.waives;
  const parts = [
    ...(afterHours ? ["il lavoro fuori orario"] : []),
    ...(weekend ? ["il lavoro nel fine settimana"] : []),
    ...(holiday ? ["il lavoro nei giorni festivi"] : []),
    ...(urgent ? ["le urgenze"] : []),
    ...(van ? ["il diritto di chiamata in sede"] : []),
  ];
  if (parts.length === 0) return "A nessuna di queste maggiorazioni si rinuncia.";
  return `Quale beneficio del presente Accordo il Fornitore rinuncia alla maggiorazione per ${list(parts)}. Ciò a cui si è rinunciato è indicato negli estratti conto del Cliente.`;
}

function travel({ terms: { rules } }: AgreementFacts, { amount, duration, list, number }: Figures): string {
  const { by, freeRadiusKm, tripSeconds, timeStepSeconds, timeFrom, hourlyRateMinor, vanMinor, bands } = rules.travel;
  if (by === "none") return "Gli spostamenti non sono addebitati.";
  const free = freeRadiusKm > 0 ? `Gli spostamenti fino a ${number(freeRadiusKm)} km di sola andata sono gratuiti. ` : "";
  if (by === "van") return `${free}Per ogni uscita il Fornitore addebita un diritto di chiamata di ${amount(vanMinor)}.`;
  if (by === "bands") {
    const steps = bands.map((band) => `${amount(band.minor)} fino a ${number(band.uptoKm)} km`);
    return `${free}Per ogni uscita il Fornitore addebita, secondo la distanza di sola andata: ${list(steps)}. Per distanze maggiori vale l’ultimo importo.`;
  }
  const step = timeStepSeconds > 0 ? `, arrotondato per eccesso a scatti interi di ${duration(timeStepSeconds)}` : "";
  const time = tripSeconds > 0 ? `Per ogni uscita si computano ${duration(tripSeconds)} di viaggio, quale che sia la durata effettiva${step}` : `Si computa come viaggio il tempo di andata e ritorno${step}`;
  const cost = timeFrom === "block" ? "esso è prelevato dalle ore del Cliente" : `esso è fatturato a ${amount(hourlyRateMinor)} all’ora`;
  return `${free}${time}; ${cost}.`;
}

function expiry({ terms: { terms } }: AgreementFacts, { months, hours, days, list }: Figures): string {
  const lapse = "Ciò che resta dopo tale termine decade senza rimborso.";
  const notices = terms.expiryNoticeDays.length > 0 ? ` Il Fornitore ne avvisa il Cliente per posta elettronica ${list(terms.expiryNoticeDays.map((each) => days(each)))} prima della scadenza.` : "";
  switch (terms.expiry) {
    case "never":
      return "Le ore non scadono finché dura il presente Accordo.";
    case "months":
      return `Le ore di un pacchetto sono utilizzabili per lavori svolti entro ${months(terms.expiryMonths ?? 0)} dal giorno della sua attivazione. ${lapse}${notices}`;
    case "last_purchase":
      return `Tutte le ore sono utilizzabili per lavori svolti entro ${months(terms.expiryMonths ?? 0)} dall’attivazione dell’ultimo pacchetto: ogni nuovo pacchetto prolunga le ore residue dei precedenti. ${lapse}${notices}`;
    case "by_size": {
      const rows = (terms.expiryBySize ?? []).map((row) => (row.uptoHours === null ? `${months(row.months)} per i pacchetti più grandi` : `${months(row.months)} per i pacchetti fino a ${hours(row.uptoHours)}`));
      return `Il termine entro cui le ore di un pacchetto sono utilizzabili dipende dalla sua dimensione e decorre dal giorno della sua attivazione: ${list(rows)}. ${lapse}${notices}`;
    }
  }
}

function grace({ terms: { terms } }: AgreementFacts, { days }: Figures): string {
  if (terms.expiry === "never") return "Non occorre pertanto un termine di tolleranza.";
  if (terms.graceDays === 0) return "I lavori sono registrati su queste ore entro la fine del giorno di scadenza.";
  return `I lavori svolti fino alla scadenza possono essere registrati su queste ore ancora entro ${days(terms.graceDays)} da essa.`;
}

function debit({ terms: { currency } }: AgreementFacts): string {
  const given = "Il Cliente può autorizzare il Fornitore, con mandato separato, ad addebitare su un conto bancario le fatture relative al presente Accordo";
  const rest = "Il Fornitore preannuncia ogni addebito indicandone importo e data. Il mandato è revocabile in ogni momento; le fatture sono allora pagate in altro modo. Se un addebito ritorna insoluto, la fattura torna a essere dovuta.";
  if (currency === "USD") return `${given} (ACH). ${rest}`;
  if (currency === "EUR") return `${given} (addebito diretto SEPA). ${rest}`;
  return `${given}. ${rest}`;
}
