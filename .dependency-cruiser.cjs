/** Who may import whom: domain <- (workflows, activities, db, api, designer-ui); api and worker wire parts together. */
const folders = [
  "domain",
  "workflows",
  "activities",
  "worker",
  "api",
  "db",
  "designer-ui",
  "sandbox",
  "temporal",
  "watch",
];

function only(from, allowed) {
  const forbidden = folders.filter((folder) => folder !== from && !allowed.includes(folder));
  return {
    name: `${from}-imports-only-${allowed.join("-") || "itself"}`,
    severity: "error",
    from: { path: `^${from}/`, pathNot: "\\.test\\.tsx?$" },
    to: { path: `^(${forbidden.join("|")}|tests|bench)/` },
  };
}

module.exports = {
  forbidden: [
    only("domain", []),
    only("db", ["domain"]),
    only("activities", ["domain", "db", "temporal", "providers"]),
    // Of activities, types alone: anything more and the workflow bundle does not build.
    only("workflows", ["domain", "activities"]),
    only("temporal", ["domain"]),
    only("providers", ["domain"]),
    only("watch", ["domain", "db"]),
    only("worker", ["domain", "db", "activities", "workflows", "temporal", "providers", "watch"]),
    only("api", ["domain", "db", "temporal", "providers", "watch"]),
    only("designer-ui", ["domain"]),
    only("sandbox", []),
    {
      name: "domain-does-no-input-or-output",
      severity: "error",
      from: { path: "^domain/", pathNot: "\\.test\\.tsx?$" },
      to: { path: "(^node:|node_modules/(@temporalio|pg|kysely|express|stripe|twilio|nodemailer)/)" },
    },
    {
      name: "no-cycles-between-capabilities",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { pathNot: "^domain/sop/(node|compile|nodes/)" } },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(dist|\\.praxis|coverage)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs"] },
  },
};
