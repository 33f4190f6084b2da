/** The words that head the columns of time exports, in the languages that they come in. */
import type { ImportField } from "./import-field";

/** A head as we compare it: without accents, case, brackets and signs. `Duration (h)` is `duration h`. */
export function headKey(head: string): string {
  return head
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** For each thing the heads that name it, surest first. */
export const headWords: Record<ImportField, readonly string[]> = {
  day: [
    "day", "start date", "date", "work date", "spent date", "datum", "tag", "startdatum", "jour", "date de debut", "date debut",
    "data", "giorno", "data inizio", "data di inizio",
  ],
  start: [
    "start", "start time", "begin", "from", "started at", "start datetime", "time from", "beginn", "von", "start zeit", "startzeit", "debut", "de",
    "heure de debut", "heure debut", "inizio", "da", "dalle", "ora inizio", "ora di inizio",
  ],
  endDay: ["end date", "enddatum", "date de fin", "date fin", "data fine", "data di fine"],
  end: [
    "end", "end time", "to", "until", "stop", "ended at", "end datetime", "time to", "ende", "bis", "endzeit", "fin", "a", "heure de fin",
    "heure fin", "fine", "alle", "ora fine", "ora di fine",
  ],
  duration: [
    "duration", "duration h", "duration decimal", "hours", "time h", "time decimal", "time spent", "hours decimal", "duration seconds", "duration minutes",
    "dauer", "stunden", "dauer dezimal", "duree", "heures", "duree decimale", "durata", "ore", "durata decimale",
  ],
  person: [
    "person", "user", "member", "user name", "employee", "technician", "username", "benutzer", "mitarbeiter", "benutzername", "utilisateur",
    "technicien", "identifiant", "utente", "tecnico", "nome utente",
  ],
  firstName: ["first name", "vorname", "prenom", "nome"],
  lastName: ["last name", "nachname", "nom de famille", "cognome"],
  email: ["email", "e mail", "user email", "mail", "courriel", "adresse e mail", "indirizzo e mail"],
  client: ["client", "customer", "company", "kunde", "societe", "cliente", "azienda"],
  project: ["contract", "project", "project name", "projekt", "projet", "contrat", "progetto", "contratto"],
  task: ["task", "activity", "task name", "tatigkeit", "aufgabe", "activite", "tache", "attivita"],
  description: ["description", "notes", "note", "comment", "work done", "beschreibung", "notiz", "remarques", "commentaire", "descrizione"],
  internalNote: ["internal note", "internal notes", "interne notiz", "note interne", "nota interna"],
  billable: ["billable", "chargeable", "abrechenbar", "facturable", "fatturabile"],
  channel: ["channel", "place", "kanal", "canal", "canale"],
  nature: ["nature", "kind", "natura"],
};
