const shared = {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  transform: {
    "^.+\\.tsx?$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2022",
          parser: { syntax: "typescript", tsx: true },
          transform: { react: { runtime: "automatic" } },
        },
        module: { type: "es6" },
      },
    ],
  },
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/.praxis"],
};

/** Unit tests need nothing; integration tests the servers that `npm test` started; browser tests the whole app. */
export default {
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/**/*.test.ts?(x)"],
      testPathIgnorePatterns: ["\\.(int|browser)\\.test\\.", "/node_modules/"],
    },
    { ...shared, displayName: "integration", testMatch: ["<rootDir>/**/*.int.test.ts"] },
    { ...shared, displayName: "browser", testMatch: ["<rootDir>/**/*.browser.test.ts"] },
  ],
};
