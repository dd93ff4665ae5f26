/** Signing in, and the first page of a new practice. */
export default {
  title: "Sign in",
  lead: "For those who work here.",
  email: "E-mail",
  password: "Password",
  refused: "E-mail and password do not fit together. Please try again.",
  submit: "Sign in",
  firstRun: {
    title: "Set up your practice",
    lead: "You become its owner. Services, people, places and hours can be changed later under Settings.",
    practice: "Name of the practice",
    trade: "What kind of practice is it?",
    trades: { clinic: "Clinic", law: "Law firm", consulting: "Consultancy" },
    country: "Country",
    currency: "Currency of your prices and invoices",
    currencyName: "{{name}} ({{code}})",
    zone: "Time zone",
    name: "Your name",
    bookable: "Clients can book me",
    bookableHint:
      "For every service, Monday to Friday, 9 to 12 and 1 to 5. You can change it under Settings.",
    email: "Your e-mail",
    password: "Password",
    passwordHint_one: "At least {{count}} character",
    passwordHint_other: "At least {{count}} characters",
    submit: "Create practice",
  },
} as const;
