/** The built-in agreement about prepaid hours in Italian: Markdown with blanks. */
export const template = {
  name: "Ore prepagate",
  body: `# {{contract.title}}

Accordo {{agreement.number}}, versione {{agreement.version}}, del {{agreement.date}}

tra

**{{firm.name}}**, {{firm.details}} (il “Fornitore”)

e

**{{client.name}}**, {{client.details}} (il “Cliente”).

## 1. Oggetto

Il Fornitore presta al Cliente assistenza informatica a fronte di ore che il Cliente acquista anticipatamente a pacchetti. Il presente Accordo disciplina tutti questi lavori dal {{contract.start}}. Il Fornitore assume un’obbligazione di mezzi e opera con diligenza professionale; un determinato risultato è dovuto solo se pattuito per iscritto.

## 2. Pacchetto, tariffa e sconto

1. Il Cliente acquista le ore in pacchetti di {{block.hours}} ciascuno. Il prezzo di un pacchetto è di {{block.price}}, imposte escluse.
2. La tariffa convenuta è di {{block.rate}}. {{block.discount}}
3. Si aggiunge l’IVA secondo la legge vigente al momento dell’emissione della fattura.
4. Il pacchetto già fatturato conserva il suo prezzo e la sua scadenza, qualunque cosa sia convenuta in seguito.

## 3. Rinnovo

1. Il pacchetto successivo è dovuto {{renewal.line}}. {{renewal.how}}
2. {{renewal.count}}

## 4. Esaurimento delle ore

{{overrun}}

## 5. Computo del tempo

1. Si computa sulle ore il tempo di tutti i lavori richiesti dal Cliente: al telefono, da remoto e in sede, comprese la preparazione e la documentazione che essi richiedono.
2. {{charge.minimum}}
3. {{charge.rounding}}
4. {{charge.hours}} {{charge.premiums}}
5. {{charge.emergency}}
6. {{charge.waived}}
7. {{charge.travel}}
8. Il Fornitore registra chi ha lavorato, quando, su che cosa e per quanto tempo, e mette le registrazioni a disposizione del Cliente in forma di estratto conto. Il Cliente comunica le proprie contestazioni tempestivamente dopo che una voce è comparsa nell’estratto conto; la contestazione fondata è riaccreditata sulle ore. Restano salvi i diritti che la legge non consente di escludere.

## 6. Durata delle ore

{{terms.expiry}} {{terms.grace}}

## 7. Pagamento

1. {{payment.terms}}
2. {{payment.debit}}
3. In caso di ritardo decorrono gli interessi moratori di cui al d.lgs. 9 ottobre 2002, n. 231. Se la fattura resta insoluta dopo un sollecito scritto, il Fornitore può sospendere i lavori fino al pagamento.
4. Licenze, apparecchiature e servizi di terzi non sono compresi nelle ore; sono offerti e fatturati separatamente.

## 8. Monitoraggio e manutenzione

{{monitoring}}

## 9. Collaborazione del Cliente

1. Il Cliente fornisce tempestivamente al Fornitore gli accessi, le informazioni e le decisioni necessari ai lavori e indica una persona autorizzata a richiederli.
2. Il Cliente tiene in regola le licenze dei propri programmi e informa il Fornitore dei mutamenti che incidono sui lavori.
3. Salvo diverso accordo scritto, la responsabilità dei salvataggi (backup) resta del Cliente. Prima di lavori che mettono a rischio i dati il Fornitore richiede un salvataggio aggiornato, oppure lo esegue quale parte del lavoro.

## 10. Modalità di esecuzione

1. Il Fornitore opera con la diligenza richiesta dalla natura dell’attività (art. 1176, secondo comma, c.c.) e con personale qualificato. Può avvalersi di subfornitori e risponde del loro operato come del proprio.
2. I lavori difettosi sono ripetuti senza computo di ore, se il Cliente denuncia il difetto entro un termine ragionevole dalla scoperta.
3. Quanto il Fornitore realizza per il Cliente in esecuzione del presente Accordo (configurazioni, script, documentazione) può essere utilizzato dal Cliente per la propria attività senza limiti di tempo, una volta pagato. Il Fornitore conserva le proprie conoscenze generali, i propri strumenti e metodi.

## 11. Riservatezza

Ciascuna parte mantiene riservato quanto apprende sull’attività dell’altra e quanto è riconoscibile come riservato, lo utilizza solo per il presente Accordo e vi vincola il proprio personale. L’obbligo dura tre anni dalla cessazione dell’Accordo e, per i segreti commerciali, finché restano tali. Sono eccettuate le informazioni pubbliche, quelle già note e quelle da rivelare per legge.

## 12. Protezione dei dati personali

Il Cliente è titolare e il Fornitore responsabile del trattamento dei dati personali ai quali il Fornitore ha accesso nell’esecuzione dei lavori. Il presente articolo è il contratto ai sensi dell’art. 28 del Regolamento (UE) 2016/679 (GDPR).

1. *Oggetto e durata.* Il trattamento avviene per l’assistenza informatica richiesta dal Cliente e per la durata del presente Accordo. Consiste nell’accesso a sistemi e archivi e, se il lavoro lo richiede, nella lettura, copia, modifica, ripristino e cancellazione di dati.
2. *Dati e interessati.* Si tratta dei dati presenti nei sistemi del Cliente, di regola dati identificativi, di contatto, di accesso e contenuti dei documenti, relativi a dipendenti, collaboratori, clienti e fornitori del Cliente. Il Cliente segnala per iscritto la presenza di dati di cui agli artt. 9 e 10 GDPR.
3. *Istruzioni.* Il Fornitore tratta i dati solo su istruzione documentata del Cliente; ogni ordine di lavoro è un’istruzione. Se ritiene che un’istruzione violi la legge ne informa subito il Cliente.
4. *Riservatezza e sicurezza.* Il Fornitore vincola alla riservatezza le persone autorizzate e adotta le misure di cui all’art. 32 GDPR: accessi nominativi e limitati al necessario, autenticazione forte, cifratura delle comunicazioni, registrazione degli accessi remoti, revoca tempestiva degli accessi non più necessari.
5. *Altri responsabili.* Il Cliente autorizza in via generale il ricorso ad altri responsabili. Il Fornitore ne tiene un elenco a disposizione del Cliente, lo informa delle modifiche con un preavviso di almeno 30 giorni, così che il Cliente possa opporsi, impone loro gli stessi obblighi e ne risponde.
6. *Assistenza.* Il Fornitore assiste il Cliente nel dare seguito alle richieste degli interessati e negli obblighi di cui agli artt. 32–36 GDPR.
7. *Violazioni.* Il Fornitore informa il Cliente di ogni violazione dei dati personali senza ingiustificato ritardo e comunque entro 48 ore da quando ne è venuto a conoscenza, con le informazioni di cui all’art. 33 GDPR di cui dispone.
8. *Trasferimenti.* I dati sono trasferiti fuori dallo Spazio economico europeo solo su istruzione del Cliente e con le garanzie del capo V GDPR.
9. *Fine del trattamento.* Cessato l’Accordo il Fornitore restituisce o cancella i dati, a scelta del Cliente, salvo obblighi di conservazione di legge.
10. *Controlli.* Il Fornitore mette a disposizione del Cliente le informazioni necessarie a dimostrare il rispetto del presente articolo e consente verifiche, anche ispettive, annunciate con ragionevole preavviso e svolte senza turbare l’attività.

I dati dei referenti dell’altra parte sono trattati da ciascuna parte, quale titolare autonomo, per la gestione del rapporto.

## 13. Responsabilità

1. Nulla nel presente Accordo limita la responsabilità per dolo o colpa grave, per violazione di norme di ordine pubblico, per danni alla persona o nei casi in cui la legge non lo consente (art. 1229 c.c.).
2. Nessuna parte risponde verso l’altra del mancato guadagno o di danni indiretti. Per la perdita di dati il Fornitore risponde nei limiti del costo del ripristino da un salvataggio regolare.
3. {{liability.limit}}
4. Nessuna parte risponde dei fatti fuori dal proprio ragionevole controllo, quali interruzioni di reti, di energia o di servizi di terzi, finché durano.

## 14. Durata e recesso

1. L’Accordo è a tempo indeterminato. Ciascuna parte può recedere {{ending.notice}}. Resta salva la risoluzione per inadempimento, in particolare se un inadempimento grave non è rimosso entro 15 giorni dalla diffida scritta (art. 1454 c.c.).
2. Le ore residue sono utilizzabili fino all’ultimo giorno dell’Accordo. Se il Fornitore recede senza giusta causa, o se l’Accordo è risolto per inadempimento del Fornitore, le ore non utilizzate sono rimborsate alla tariffa alla quale sono state pagate. Negli altri casi non sono rimborsate; le parti possono convenire di trasferirle in un altro accordo.
3. Restano dovuti i lavori a debito e le fatture aperte.
4. Su richiesta il Fornitore consegna entro 15 giorni la documentazione e le credenziali che appartengono al Cliente.

## 15. Modifiche e comunicazioni

1. Il presente Accordo contiene tutto quanto le parti hanno convenuto sul suo oggetto e sostituisce gli accordi precedenti. Condizioni diverse, in particolare altri prezzi, minimi o regole di computo del tempo, valgono solo dopo che entrambe le parti hanno firmato una nuova versione.
2. Le comunicazioni scritte possono essere inviate per posta elettronica, anche certificata, agli indirizzi sopra indicati.
3. Le parti convengono di firmare il presente Accordo con firma elettronica. Ciascuna riceve il documento firmato con l’attestazione di come è stato firmato.

## 16. Legge applicabile e foro

1. Si applica la legge di: {{law}}.
2. Per ogni controversia è competente in via esclusiva il foro di {{court}}, nei limiti consentiti dalla legge.
3. L’invalidità di una clausola non tocca le altre; al suo posto vale quanto dispone la legge.

## Approvazione specifica

Ai sensi degli artt. 1341 e 1342 c.c. il Cliente dichiara di approvare specificamente gli articoli 3 (rinnovo), 4 (esaurimento delle ore e sospensione), 5.8 (contestazioni), 6 (decadenza delle ore), 7.3 (sospensione), 13 (limitazioni di responsabilità), 14 (recesso e ore residue) e 16.2 (foro).
`,
};
