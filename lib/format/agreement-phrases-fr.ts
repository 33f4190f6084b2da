import type { AgreementFacts } from "@/lib/domain/agreement";
import type { Figures, Names } from "./agreement-figures";
import type { AgreementLanguage } from "./agreement-language";

const names: Names = {
  locale: "fr",
  hour: ["heure", "heures"],
  minute: ["minute", "minutes"],
  second: ["seconde", "secondes"],
  day: ["jour", "jours"],
  month: ["mois", "mois"],
  weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
  weekdaysTo: (from, to) => `du ${from} au ${to}`,
  times: (from, to) => `de ${from} à ${to}`,
  allDayAfterHours: (days) => `${days} hors horaires toute la journée`,
  taxId: (id) => `n° d’identification ${id}`,
};

export const french: AgreementLanguage = {
  names,
  notice: "Texte établi à partir d’un modèle. Faites-le vérifier par un avocat du lieu avant la signature. Il ne constitue pas un conseil juridique.",
  block: (facts, figures) => ({
    "block.rate": `${figures.amount(facts.terms.rateMinor)} par heure`,
    "block.discount": discount(facts, figures),
    "renewal.line": facts.terms.terms.lineSeconds === 0 ? "lorsque les heures sont épuisées" : `lorsque le solde est égal ou inférieur à ${figures.duration(facts.terms.terms.lineSeconds)}`,
    "renewal.how": {
      send: "Le Prestataire émet alors la facture du forfait suivant sans nouvelle commande. Le Client peut mettre fin aux renouvellements à tout moment par notification écrite reçue avant l’émission de cette facture.",
      warn: "Le Prestataire examine alors le solde et peut émettre la facture du forfait suivant. Aucune facture n’est émise automatiquement.",
    }[facts.terms.terms.renewalMode],
    "renewal.count": {
      paid: "Les heures d’un forfait sont utilisables après le paiement intégral de sa facture.",
      processing: "Les heures d’un forfait sont utilisables après le paiement intégral de sa facture, ou dès que la banque du Client a pris en charge un prélèvement autorisé. Si ce prélèvement est rejeté, les heures non utilisées sont reprises et les heures utilisées restent dues.",
      invoiced: "Les heures d’un forfait sont utilisables dès l’émission de sa facture, qui reste due à son échéance.",
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
    "payment.terms": facts.paymentDays === 0 ? "Les factures sont payables à réception." : `Les factures sont payables dans un délai de ${figures.days(facts.paymentDays)} à compter de leur date.`,
    "payment.debit": debit(facts),
    monitoring: facts.particulars.monitoring || "Ni la supervision ni la maintenance préventive ne sont comprises. Les travaux de cette nature ne sont exécutés que sur commande du Client et sont décomptés comme tout autre travail.",
    "liability.limit": facts.particulars.liabilityMonths === 0
      ? "Pour le surplus, chaque partie répond conformément à la loi applicable."
      : `Pour le surplus, la responsabilité totale de chaque partie au titre de la présente Convention est limitée aux sommes que le Client a payées en vertu de celle-ci au cours des ${figures.months(facts.particulars.liabilityMonths)} précédant le fait générateur.`,
    "ending.notice": facts.particulars.endingDays === 0 ? "à tout moment, par notification écrite et avec effet immédiat" : `à tout moment, par notification écrite moyennant un préavis d’au moins ${figures.days(facts.particulars.endingDays)}`,
  }),
};

function discount({ terms: { rateMinor, standardRateMinor, blockHours } }: AgreementFacts, { amount }: Figures): string {
  if (standardRateMinor === null) return "Ce tarif est convenu pour un forfait de cette taille.";
  const off = standardRateMinor - rateMinor;
  if (off === 0) return "Il s’agit du tarif habituel du Prestataire\u00a0; aucune remise ne s’applique.";
  if (off < 0) return `Il se substitue au tarif habituel du Prestataire de ${amount(standardRateMinor)} par heure.`;
  return `Par rapport au tarif habituel du Prestataire de ${amount(standardRateMinor)} par heure, le Client économise ${amount(off)} par heure, soit ${amount(off * blockHours)} par forfait.`;
}

function overrun({ terms: { terms } }: AgreementFacts, { amount, duration }: Figures): string {
  switch (terms.overrun) {
    case "refuse":
      return "Une fois les heures épuisées, le Prestataire n’exécute plus de travaux tant qu’un nouveau forfait n’est pas utilisable.";
    case "allow":
      return "Le travail au-delà des heures restantes est inscrit comme dû. Le forfait suivant l’apure en premier, avant tout autre décompte.";
    case "hold":
      return `Le travail au-delà des heures restantes est inscrit comme dû, jusqu’à ${duration(terms.overrunLimitSeconds ?? 0)} au total\u00a0; au-delà de cette limite, le Prestataire peut suspendre ses travaux jusqu’à ce que le forfait suivant soit utilisable. Le forfait suivant apure en premier ce qui est dû.`;
    case "bill":
      return `Le travail au-delà des heures restantes est facturé séparément, à ${amount(terms.overrunRateMinor ?? 0)} par heure.`;
  }
}

function minimum({ terms: { rules } }: AgreementFacts, { duration, list }: Figures): string {
  const { remoteSeconds, phoneSeconds, onSiteSeconds, visitSeconds } = rules.minimum;
  const each = [
    ...(remoteSeconds > 0 ? [`${duration(remoteSeconds)} pour le travail à distance`] : []),
    ...(phoneSeconds > 0 ? [`${duration(phoneSeconds)} pour le travail par téléphone`] : []),
    ...(onSiteSeconds > 0 ? [`${duration(onSiteSeconds)} pour le travail sur site`] : []),
  ];
  if (each.length === 0 && visitSeconds === 0) return "Aucun minimum ne s’applique\u00a0: chaque intervention est décomptée pour le temps passé.";
  return [
    each.length > 0 ? `Chaque intervention est décomptée pour au moins ${list(each)}.` : "",
    visitSeconds > 0 ? `Le travail sur site d’un technicien au cours d’une même journée est décompté, dans son ensemble, pour au moins ${duration(visitSeconds)}.` : "",
  ].filter(Boolean).join(" ");
}

function rounding({ terms: { rules } }: AgreementFacts, { duration, list }: Figures): string {
  const { stepSeconds, per, graceSeconds } = rules.rounding;
  if (stepSeconds === 0) return "Le temps n’est pas arrondi.";
  const what = per === "entry" ? "Le temps de chaque intervention" : "Le temps de toutes les interventions d’une même journée, dans son ensemble,";
  const graces = [
    ...(graceSeconds.remote > 0 ? [`${duration(graceSeconds.remote)} pour le travail à distance`] : []),
    ...(graceSeconds.phone > 0 ? [`${duration(graceSeconds.phone)} pour le travail par téléphone`] : []),
    ...(graceSeconds.on_site > 0 ? [`${duration(graceSeconds.on_site)} pour le travail sur site`] : []),
  ];
  const grace = graces.length > 0 ? ` Une fois la première tranche atteinte, le début d’une tranche supplémentaire n’est pas décompté dans la limite de ${list(graces)}.` : "";
  return `${what} est arrondi à la tranche supérieure de ${duration(stepSeconds)}.${grace}`;
}

function openingHours({ timeZone }: AgreementFacts, figures: Figures): string {
  const hours = figures.openingHours();
  if (!hours) return "Aucun horaire de travail n’est convenu\u00a0: tous les jours comptent comme jours de fin de semaine.";
  return `Les horaires de travail sont\u00a0: ${hours} (fuseau horaire ${timeZone}). Les jours sans horaires de travail comptent comme jours de fin de semaine\u00a0; les jours fériés sont ceux du calendrier du Prestataire.`;
}

function premiums({ terms: { rules } }: AgreementFacts, { list }: Figures): string {
  const { afterHoursPercent, weekendPercent, holidayPercent } = rules.multiplier;
  const parts = [
    ...(afterHoursPercent > 100 ? [`à ${afterHoursPercent}\u00a0% les jours ouvrés hors horaires`] : []),
    ...(weekendPercent > 100 ? [`à ${weekendPercent}\u00a0% en fin de semaine`] : []),
    ...(holidayPercent > 100 ? [`à ${holidayPercent}\u00a0% les jours fériés`] : []),
  ];
  if (parts.length === 0) return "Le travail hors horaires, en fin de semaine et les jours fériés est décompté comme tout autre travail.";
  return `Le travail est décompté ${list(parts)}. Si plusieurs majorations sont applicables, seule la plus élevée l’est.`;
}

function emergency({ terms: { rules } }: AgreementFacts, { duration, list }: Figures): string {
  const { emergencyPercent, promises } = rules.multiplier;
  const promised = promises.map(({ withinSeconds, percent }) => `à ${percent}\u00a0% pour un début dans un délai de ${duration(withinSeconds)}`);
  return [
    emergencyPercent > 100 ? `Le travail demandé par le Client en urgence est décompté à ${emergencyPercent}\u00a0%.` : "Les urgences ne donnent lieu à aucune majoration.",
    promised.length > 0 ? `Lorsque le Client demande un délai d’intervention garanti, le travail commencé à temps est décompté ${list(promised)}\u00a0; si le Prestataire commence plus tard, cette majoration n’est pas due.` : "",
  ].filter(Boolean).join(" ");
}

function waived({ terms: { rules } }: AgreementFacts, { list }: Figures): string {
  const { afterHours, weekend, holiday, emergency: urgent, van } = rules.waives;
  const parts = [
    ...(afterHours ? ["le travail hors horaires"] : []),
    ...(weekend ? ["le travail en fin de semaine"] : []),
    ...(holiday ? ["le travail les jours fériés"] : []),
    ...(urgent ? ["les urgences"] : []),
    ...(van ? ["le forfait de déplacement sur site"] : []),
  ];
  if (parts.length === 0) return "Il n’est renoncé à aucune de ces majorations.";
  return `À titre d’avantage lié à la présente Convention, le Prestataire renonce à la majoration pour ${list(parts)}. Les montants auxquels il est renoncé figurent sur les relevés du Client.`;
}

function travel({ terms: { rules } }: AgreementFacts, { amount, duration, list, number }: Figures): string {
  const { by, freeRadiusKm, tripSeconds, timeStepSeconds, timeFrom, hourlyRateMinor, vanMinor, bands } = rules.travel;
  if (by === "none") return "Les déplacements ne sont pas facturés.";
  const free = freeRadiusKm > 0 ? `Les déplacements jusqu’à ${number(freeRadiusKm)}\u00a0km aller sont gratuits. ` : "";
  if (by === "van") return `${free}Pour chaque déplacement sur site, le Prestataire facture un forfait de ${amount(vanMinor)}.`;
  if (by === "bands") {
    const steps = bands.map((band) => `${amount(band.minor)} jusqu’à ${number(band.uptoKm)}\u00a0km`);
    return `${free}Pour chaque déplacement sur site, le Prestataire facture selon la distance aller\u00a0: ${list(steps)}. Au-delà, le dernier montant s’applique.`;
  }
  const step = timeStepSeconds > 0 ? `, arrondi à la tranche supérieure de ${duration(timeStepSeconds)}` : "";
  const time = tripSeconds > 0 ? `Chaque déplacement sur site est décompté pour un temps de trajet de ${duration(tripSeconds)}, quelle qu’en soit la durée réelle${step}` : `Le temps de trajet aller et retour est décompté${step}`;
  const cost = timeFrom === "block" ? "il est prélevé sur les heures du Client" : `il est facturé ${amount(hourlyRateMinor)} par heure`;
  return `${free}${time}\u00a0; ${cost}.`;
}

function expiry({ terms: { terms } }: AgreementFacts, { months, hours, days, list }: Figures): string {
  const lapse = "Ce qui reste au terme de ce délai est perdu sans remboursement.";
  const notices = terms.expiryNoticeDays.length > 0 ? ` Le Prestataire en avertit le Client par courrier électronique ${list(terms.expiryNoticeDays.map((each) => days(each)))} avant l’échéance.` : "";
  switch (terms.expiry) {
    case "never":
      return "Les heures n’expirent pas tant que dure la présente Convention.";
    case "months":
      return `Les heures d’un forfait sont utilisables pour les travaux exécutés dans un délai de ${months(terms.expiryMonths ?? 0)} à compter du jour de son ouverture. ${lapse}${notices}`;
    case "last_purchase":
      return `Toutes les heures sont utilisables pour les travaux exécutés dans un délai de ${months(terms.expiryMonths ?? 0)} à compter du jour de l’ouverture du dernier forfait\u00a0: chaque nouveau forfait prolonge les heures restantes des précédents. ${lapse}${notices}`;
    case "by_size": {
      const rows = (terms.expiryBySize ?? []).map((row) => (row.uptoHours === null ? `${months(row.months)} pour les forfaits plus importants` : `${months(row.months)} pour les forfaits jusqu’à ${hours(row.uptoHours)}`));
      return `Le délai d’utilisation des heures d’un forfait dépend de sa taille et court à compter du jour de son ouverture\u00a0: ${list(rows)}. ${lapse}${notices}`;
    }
  }
}

function grace({ terms: { terms } }: AgreementFacts, { days }: Figures): string {
  if (terms.expiry === "never") return "Aucun délai de tolérance n’est donc nécessaire.";
  if (terms.graceDays === 0) return "Les travaux sont saisis sur ces heures au plus tard à la fin de leur dernier jour.";
  return `Les travaux exécutés jusqu’à l’échéance peuvent encore être saisis sur ces heures dans un délai de ${days(terms.graceDays)} après celle-ci.`;
}

function debit({ terms: { currency } }: AgreementFacts): string {
  const given = "Le Client peut autoriser le Prestataire, par un mandat distinct, à prélever sur un compte bancaire les factures relatives à la présente Convention";
  const rest = "Le Prestataire annonce chaque prélèvement à l’avance, avec son montant et sa date. Le mandat est révocable à tout moment\u00a0; les factures sont alors payées d’une autre manière. Si un prélèvement est rejeté, la facture est de nouveau due.";
  if (currency === "USD") return `${given} (ACH). ${rest}`;
  if (currency === "EUR") return `${given} (prélèvement SEPA). ${rest}`;
  return `${given}. ${rest}`;
}
