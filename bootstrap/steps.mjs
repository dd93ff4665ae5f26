/** Prints one line a step with how long it took; silent where nobody watches. */
export function steps(quiet = false) {
  const begun = Date.now();
  const print = (line) => {
    if (!quiet) console.log(line);
  };
  return {
    print,
    elapsed: () => `${((Date.now() - begun) / 1000).toFixed(1)} s`,
    async step(words, work) {
      const from = Date.now();
      const answer = await work();
      const more = typeof answer === "string" && answer !== "" ? ` (${answer})` : "";
      print(`  ${words}${more} … ${((Date.now() - from) / 1000).toFixed(1)} s`);
      return answer;
    },
  };
}
