/** The built-in agreement about prepaid hours in French: Markdown with blanks. */
export const template = {
  name: "Heures prépayées",
  body: `# {{contract.title}}

Convention {{agreement.number}}, version {{agreement.version}}, du {{agreement.date}}

entre

**{{firm.name}}**, {{firm.details}} (le « Prestataire »)

et

**{{client.name}}**, {{client.details}} (le « Client »).

## 1. Objet

Le Prestataire assiste le Client pour son informatique, en contrepartie d’heures que le Client achète à l’avance par forfaits. La présente Convention régit tous ces travaux à compter du {{contract.start}}. Le Prestataire est tenu d’une obligation de moyens ; il n’est tenu d’un résultat déterminé que s’il a été convenu par écrit.

## 2. Forfait, tarif et remise

1. Le Client achète des heures par forfaits de {{block.hours}} chacun. Le prix d’un forfait est de {{block.price}} hors taxes.
2. Le tarif convenu est de {{block.rate}}. {{block.discount}}
3. La TVA s’ajoute au taux en vigueur lors de l’émission de la facture.
4. Un forfait déjà facturé conserve son prix et son échéance, quoi qu’il soit convenu par la suite.

## 3. Renouvellement

1. Le forfait suivant est dû {{renewal.line}}. {{renewal.how}}
2. {{renewal.count}}

## 4. Épuisement des heures

{{overrun}}

## 5. Décompte du temps

1. Est décompté sur les heures le temps de tous les travaux demandés par le Client : par téléphone, à distance et sur site, y compris la préparation et la documentation qu’ils exigent.
2. {{charge.minimum}}
3. {{charge.rounding}}
4. {{charge.hours}} {{charge.premiums}}
5. {{charge.emergency}}
6. {{charge.waived}}
7. {{charge.travel}}
8. Le Prestataire consigne qui a travaillé, quand, sur quoi et combien de temps, et met ces données à la disposition du Client sous forme de relevés. Le Client fait part de ses contestations dans les meilleurs délais après l’apparition d’une ligne sur un relevé ; une contestation fondée est recréditée sur les heures. Les droits auxquels la loi ne permet pas de renoncer sont réservés.

## 6. Durée de validité des heures

{{terms.expiry}} {{terms.grace}}

## 7. Paiement

1. {{payment.terms}}
2. {{payment.debit}}
3. Tout retard de paiement entraîne de plein droit, sans rappel préalable, des pénalités au taux égal à trois fois le taux d’intérêt légal ainsi qu’une indemnité forfaitaire pour frais de recouvrement de 40 euros (articles L. 441-10 et D. 441-5 du Code de commerce). Si une facture reste impayée après un rappel écrit, le Prestataire peut suspendre ses travaux jusqu’au paiement.
4. Les licences, matériels et services de tiers ne sont pas compris dans les heures ; ils sont proposés et facturés séparément.

## 8. Supervision et maintenance

{{monitoring}}

## 9. Collaboration du Client

1. Le Client fournit au Prestataire, en temps utile, les accès, les informations et les décisions nécessaires aux travaux et désigne une personne habilitée à les commander.
2. Le Client veille à la régularité des licences de ses logiciels et informe le Prestataire des changements qui ont une incidence sur les travaux.
3. Sauf accord écrit contraire, le Client demeure responsable de ses sauvegardes. Avant des travaux qui exposent des données, le Prestataire demande une sauvegarde à jour ou la réalise dans le cadre des travaux.

## 10. Exécution

1. Le Prestataire travaille selon les règles de l’art, avec un personnel qualifié. Il peut recourir à des sous-traitants et répond d’eux comme de lui-même.
2. Les travaux défectueux sont refaits sans décompte d’heures si le Client signale le défaut dans un délai raisonnable après l’avoir constaté.
3. Ce que le Prestataire réalise pour le Client en exécution de la présente Convention (configurations, scripts, documentation) peut être utilisé par le Client pour ses propres besoins, une fois payé, pour toute la durée légale de protection et dans le monde entier. Le Prestataire conserve ses connaissances générales, ses outils et ses méthodes.

## 11. Confidentialité

Chaque partie tient confidentiel ce qu’elle apprend des affaires de l’autre et ce qui est reconnaissable comme tel, ne l’utilise que pour la présente Convention et y astreint son personnel. Cette obligation dure trois ans après la fin de la Convention et, pour les secrets des affaires, tant qu’ils le demeurent. En sont exceptés ce qui est public, ce qui était déjà connu et ce que la loi oblige à révéler.

## 12. Protection des données personnelles

Le Client est responsable du traitement et le Prestataire sous-traitant pour les données personnelles auxquelles le Prestataire accède dans le cadre des travaux. Le présent article constitue le contrat prévu à l’article 28 du règlement (UE) 2016/679 (RGPD).

1. *Objet et durée.* Le traitement a pour objet l’assistance informatique demandée par le Client, pour la durée de la présente Convention. Il consiste à accéder à des systèmes et à des fichiers et, si les travaux l’exigent, à lire, copier, modifier, restaurer et effacer des données.
2. *Données et personnes concernées.* Il s’agit des données présentes dans les systèmes du Client, en règle générale des données d’identification, de contact et de connexion et du contenu de documents, relatives aux salariés, collaborateurs, clients et fournisseurs du Client. Le Client signale par écrit la présence de données visées aux articles 9 et 10 du RGPD.
3. *Instructions.* Le Prestataire ne traite les données que sur instruction documentée du Client ; toute commande de travaux est une instruction. S’il estime qu’une instruction enfreint la loi, il en informe aussitôt le Client.
4. *Confidentialité et sécurité.* Le Prestataire astreint à la confidentialité les personnes autorisées et prend les mesures prévues à l’article 32 du RGPD : accès nominatifs et limités au nécessaire, authentification forte, chiffrement des communications, journalisation des accès à distance, retrait rapide des accès devenus inutiles.
5. *Autres sous-traitants.* Le Client autorise de manière générale le recours à d’autres sous-traitants. Le Prestataire en tient la liste à la disposition du Client, l’informe de tout changement au moins 30 jours à l’avance afin que le Client puisse s’y opposer, leur impose les mêmes obligations et répond d’eux.
6. *Assistance.* Le Prestataire aide le Client à répondre aux demandes des personnes concernées et à respecter les articles 32 à 36 du RGPD.
7. *Violations.* Le Prestataire notifie au Client toute violation de données personnelles dans les meilleurs délais et au plus tard 48 heures après en avoir pris connaissance, avec les informations visées à l’article 33 du RGPD dont il dispose.
8. *Transferts.* Les données ne sont transférées hors de l’Espace économique européen que sur instruction du Client et avec les garanties du chapitre V du RGPD.
9. *Fin du traitement.* À la fin de la Convention, le Prestataire restitue ou efface les données, au choix du Client, sous réserve des obligations légales de conservation.
10. *Contrôles.* Le Prestataire met à la disposition du Client les informations nécessaires pour démontrer le respect du présent article et permet des audits, annoncés dans un délai raisonnable et menés sans perturber son activité.

Les données des interlocuteurs de l’autre partie sont traitées par chaque partie, en tant que responsable distinct, pour la gestion de la relation.

## 13. Responsabilité

1. Rien dans la présente Convention ne limite la responsabilité en cas de dol ou de faute lourde, de dommage corporel ou lorsque la loi ne permet pas de la limiter ; aucune clause ne prive de sa substance une obligation essentielle.
2. Aucune partie ne répond envers l’autre du gain manqué ni des dommages indirects. En cas de perte de données, le Prestataire répond dans la limite du coût de leur restauration à partir d’une sauvegarde conforme.
3. {{liability.limit}}
4. Aucune partie ne répond de la force majeure au sens de l’article 1218 du Code civil, ni des interruptions de réseaux, d’énergie ou de services de tiers échappant à son contrôle, tant qu’elles durent.

## 14. Durée et fin

1. La Convention est conclue pour une durée indéterminée. Chaque partie peut y mettre fin {{ending.notice}}. La résolution pour manquement grave, non réparé dans les 15 jours d’une mise en demeure écrite, est réservée.
2. Les heures restantes sont utilisables jusqu’au dernier jour de la Convention. Si le Prestataire y met fin sans motif légitime, ou si elle est résolue pour manquement du Prestataire, les heures non utilisées sont remboursées au tarif auquel elles ont été payées. Dans les autres cas, elles ne sont pas remboursées ; les parties peuvent convenir de les reporter sur une autre convention.
3. Les travaux dus et les factures ouvertes restent payables.
4. Sur demande, le Prestataire remet dans un délai de 15 jours la documentation et les codes d’accès qui appartiennent au Client.

## 15. Modifications et notifications

1. La présente Convention contient tout ce que les parties ont convenu sur son objet et remplace les accords antérieurs. D’autres conditions, notamment d’autres prix, minimums ou règles de décompte du temps, ne valent qu’une fois une nouvelle version signée par les deux parties.
2. Les notifications écrites peuvent être envoyées par courrier électronique aux adresses indiquées ci-dessus.
3. Les parties conviennent de signer la présente Convention par voie électronique. Chacune reçoit le document signé avec l’attestation des circonstances de sa signature.

## 16. Loi applicable et juridiction

1. La loi applicable est celle de : {{law}}.
2. Tout litige relève, dans la mesure où la loi le permet, de la compétence exclusive des tribunaux de {{court}}.
3. La nullité d’une clause n’affecte pas les autres ; elle est remplacée par ce que prévoit la loi.
`,
};
