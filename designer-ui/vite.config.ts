import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const api = `http://localhost:${process.env["PORT"] ?? "3000"}`;

/** What every page needs: smaller in one piece, and kept by the browser from one release to the next. */
const everyPage = /node_modules\/(react|react-dom|scheduler|react-router|i18next|react-i18next)\//;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "every-page", test: everyPage }] } },
    },
  },
  server: { proxy: { "/api": api, "/sandbox": api } },
});
