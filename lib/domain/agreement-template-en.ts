/** The built-in agreement about prepaid hours in English: Markdown with blanks. */
export const template = {
  name: "Prepaid hours",
  body: `# {{contract.title}}

Agreement {{agreement.number}}, version {{agreement.version}}, of {{agreement.date}}

between

**{{firm.name}}**, {{firm.details}} (the “Provider”)

and

**{{client.name}}**, {{client.details}} (the “Client”).

## 1. Subject

The Provider supports the Client’s information technology against hours that the Client buys in advance in blocks. This Agreement holds for all such work from {{contract.start}} on. The work is service work: the Provider owes professional effort, and a particular result only where both parties have agreed on it in writing.

## 2. Block, rate and discount

1. The Client buys hours in blocks of {{block.hours}} each. The price of a block is {{block.price}}, excluding taxes.
2. The agreed rate is {{block.rate}}. {{block.discount}}
3. Applicable sales, use or value added taxes are added at the rate in force when the invoice is issued.
4. A block that has been invoiced keeps its price and its last day, whatever is agreed later.

## 3. Renewal

1. The next block is due {{renewal.line}}. {{renewal.how}}
2. {{renewal.count}}

## 4. When the hours are used up

{{overrun}}

## 5. How time is counted

1. The time of all work that the Client orders counts against the hours: by telephone, remotely and on site, including the preparation and the documentation that the work calls for.
2. {{charge.minimum}}
3. {{charge.rounding}}
4. {{charge.hours}} {{charge.premiums}}
5. {{charge.emergency}}
6. {{charge.waived}}
7. {{charge.travel}}
8. The Provider records who worked, when, on what and for how long, and makes these records available to the Client as statements. The Client should raise any objection promptly after an entry appears on a statement; a justified objection is credited to the hours. Nothing in this section excludes claims that cannot be excluded by law.

## 6. How long hours last

{{terms.expiry}} {{terms.grace}}

## 7. Payment

1. {{payment.terms}}
2. {{payment.debit}}
3. If an invoice is overdue and remains unpaid after a written reminder, the Provider may suspend its work until it is paid. Statutory interest on late payments may be charged.
4. Licenses, hardware and services of third parties are not part of the hours. They are offered and invoiced separately.

## 8. Monitoring and maintenance

{{monitoring}}

## 9. What the Client does

1. The Client gives the Provider the access, the information and the decisions that the work needs, in time, and names a person who may order work.
2. The Client keeps the licenses for its software in order and tells the Provider of changes that bear on the work.
3. Unless both have agreed otherwise in writing, the Client remains responsible for its backups. Before work that puts data at risk, the Provider asks for a current backup or makes one as part of the work.

## 10. How the Provider works

1. The Provider works with the care that is customary in its profession, with qualified people. It may use subcontractors and answers for them as for its own people.
2. Work that proves defective is done again without using hours, if the Client reports the defect within a reasonable time after noticing it.
3. What the Provider makes for the Client under this Agreement (configurations, scripts, documentation) may be used by the Client without limit of time for its own business once it is paid for. The Provider keeps its general knowledge, tools and methods.

## 11. Confidentiality

Each party keeps secret what it learns of the other party’s business and what is recognizably confidential, uses it for this Agreement only, and binds its people to the same. This holds for three years after the end of this Agreement, and for trade secrets as long as they are such. It does not hold for what is public, was known before, or must be disclosed by law.

## 12. Data protection

1. Data that the Provider can reach in the course of its work remain the Client’s. The Provider uses them only to do the work that the Client orders, and neither sells nor shares them.
2. The Provider protects the data by reasonable technical and organizational measures: access by named persons only, strong authentication, encryption in transit, and prompt removal of access that is no longer needed.
3. The Provider tells the Client without undue delay, and within 72 hours at the latest, once it becomes aware of unauthorized access to the Client’s personal data, and helps with what the law then asks of the Client.
4. Where a law requires particular terms for the processing of personal data on the Client’s behalf (such as Article 28 of the General Data Protection Regulation, state privacy laws or health privacy rules), the parties sign these terms before such data are processed; they prevail over this section.
5. At the end of this Agreement the Provider returns or deletes personal data of the Client, unless the law requires it to keep them.

## 13. Liability

1. Nothing in this Agreement limits liability for intent, for gross negligence, for injury to life, body or health, or where the law does not allow it to be limited.
2. Neither party is liable to the other for lost profits or for indirect or consequential damages, even if it was told that they may occur. For lost data the Provider is liable up to the cost of restoring them from a proper backup.
3. {{liability.limit}}
4. Neither party is liable for what is beyond its reasonable control, such as outages of networks, power or services of third parties, for as long as it lasts.

## 14. Ending

1. Either party may end this Agreement {{ending.notice}}. The right to end it for good cause, such as a serious breach that is not remedied within 14 days of a written warning, is not affected.
2. Hours that are left may be used until the last day of this Agreement. If the Provider ends it without good cause, or the Client ends it for good cause, unused hours are refunded at the rate at which they were paid. In all other cases they are not refunded; the parties may agree to carry them into another agreement.
3. Work that is owed at the end, and invoices that are open, remain payable.
4. Upon request the Provider hands over within 14 days the documentation and the access data that belong to the Client.

## 15. Changes and notices

1. This Agreement contains all that the parties agreed on its subject and takes the place of earlier agreements on it. Other terms, in particular other prices, minimums or rules for counting time, hold only once both parties have signed a new version.
2. Written notices may be sent by e-mail to the addresses above.
3. The parties agree to sign this Agreement electronically. Each of them receives the signed document with a record of how it was signed.

## 16. Law and courts

1. This Agreement is governed by the law of {{law}}, without its rules on conflicts of law.
2. The courts of {{court}} have jurisdiction, as far as the law permits.
3. If a provision is invalid, the others remain in force; in place of the invalid one holds what the law provides.
`,
};
