/** What every page may say. In the first load, because it also says what to do when nothing else loads. */
export default {
  pageTitle: "{{page}} – Praxis",
  skip: "Skip to the page",
  lightColours: "Use light colours",
  darkColours: "Use dark colours",
  loading: "Loading",
  close: "Close",
  failed: "This did not work",
  wentWrong: "Something went wrong. Please try again.",
  offline: "The practice cannot be reached. Please look at your connection and try again.",
  dayAndTime: "{{day}}, {{time}}",
  notHere: "There is nothing here",
  notHereWhy: "The address may be mistyped. <book>Book a visit</book> or <day>go to the day list</day>.",
  broken: "This page did not open",
  brokenWhy:
    "Please <again>try again</again>. If that does not help, a newer version may just have been installed.",
} as const;
