// Commands that write and leave no entry of their own in the firm's log: in whose hands it is written, or why it is not.

/** Logged by a function of another feature, which the command calls. */
export const LOGGED_ELSEWHERE: Record<string, string> = {
  "blocks/sellBlock": "invoices/issueWritten",
  "blocks/sellForMoney": "invoices/issueWritten",
  "clients/addContact": "people/inviteContact",
  "contact-rights/inviteColleague": "people/inviteContact",
  "contact-rights/inviteColleagueAgain": "people/inviteContact",
  "hours/billExtras": "invoices/issueWritten",
  "portal/buyHours": "invoices/issueWritten",
  "renewals/sendRenewal": "invoices/issueWritten",
};

/** Never logged, and why. */
export const UNLOGGED: { why: string; commands: string[] }[] = [
  {
    why: "The ledger keeps every version of a time entry with who wrote it, and so do approvals, planned visits and running timers with theirs.",
    commands: [
      "approvals/approveTimes", "approvals/changeOrRefuse", "approvals/deleteOrWithdraw", "approvals/logOrSubmit", "approvals/moveOrRefuse",
      "approvals/restoreOrRefuse", "approvals/returnTime", "approvals/sendAgain", "approvals/withdrawTime", "outbox/takeKept", "time/logTimeIn",
      "timers/changeTimer", "timers/discardTimer", "timers/startTimer", "timers/stopTimer",
      "visits/cancelVisit", "visits/changeVisit", "visits/completeVisit", "visits/planVisit",
    ],
  },
  {
    why: "An agreement has a chain of evidence of its own, with who, when and from where; sending, withdrawing and counter-signing are logged besides.",
    commands: [
      "agreements/changeAgreement", "agreements/createAgreement", "agreements/declineAgreement", "agreements/extendAgreement", "agreements/proposeRules",
      "agreements/proposeTerms", "agreements/remindSigner", "agreements/signAgreement", "agreements/viewAgreement",
    ],
  },
  {
    why: "A ticket, an estimate, a dispute, a finding and a signed work sheet each keep their own history, with who did what and when.",
    commands: [
      "disputes/acknowledgeEntry", "disputes/acknowledgeUpTo", "disputes/answerDispute", "disputes/disputeEntry", "estimates/askEstimate", "estimates/withdrawEstimate",
      "findings/decideEstimate", "findings/proposeMaintenance", "findings/reportFinding", "tasks/assignTask", "tickets/answerTicket", "tickets/askTicket", "tickets/mergeAlert",
      "tickets/noteInternally", "tickets/openTicket", "tickets/setTicket", "tickets/writeTicket", "worksheets/signSheet",
    ],
  },
  {
    why: "A draft binds nobody and is no paper yet: issuing it is logged, and so is starting an import.",
    commands: [
      "imports/changeReading", "imports/discardImport", "imports/keepMatches", "imports/storeFile", "invoices/changeDraft", "invoices/discardDraft", "invoices/draftInvoice",
    ],
  },
  {
    why: "A client and its sites are an address book: nobody may do more by it. Changing and archiving a client is logged, for its rates and its portal hang on it.",
    commands: ["clients/addClient", "clients/addSite", "clients/archiveSite", "clients/changeSite"],
  },
  {
    why: "What is mailed to whom stands among the messages; wishes about mail give nobody a right and move no money.",
    commands: [
      "monthly/setMonthly", "notifications/declineByLink", "notifications/prepareMessage", "notifications/sendMessageAgain", "notifications/setChoices",
      "notifications/setChoicesByLink", "notifications/setReceipts", "reminders/setClientReminders",
    ],
  },
  {
    why: "The provider has the last word on a payment: what it says is kept as it came, and the ledger books it as the system's.",
    commands: ["debits/startCheckout", "debits/takeEvent", "mandates/confirmMandate"],
  },
  {
    why: "Somebody's own name, language, keys and place change nothing for anybody else; nor does asking for a link, or setting out to prove something: what comes of it is logged.",
    commands: [
      "people/askForPasskey", "people/beginPasskey", "people/changeAccount", "people/changeLanguage", "people/choosePlace", "people/offerApp", "people/proveSelf",
      "people/renamePasskey", "people/requestAddress", "people/requestPasswordReset", "people/requestSignInLink", "people/setBareNumber", "people/setKeys",
    ],
  },
  { why: "A firm's log begins with the firm: its owner joins it in the same breath.", commands: ["tenants/openFirm", "tenants/openFurtherFirm", "tenants/requestFirm"] },
  {
    why: "Kept where it belongs and only there: tests and repeats among an endpoint's deliveries, looks beside the link, paper that is drawn once; the book's file is logged by its route.",
    commands: ["book/noteExport", "hooks/pingHook", "hooks/sendAgain", "invoice-links/noteLook", "invoices/printedPaper"],
  },
];
