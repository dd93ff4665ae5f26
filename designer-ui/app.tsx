import { Anchor, Container, Text, Title } from "@mantine/core";
import { type ComponentType, lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, useRoutes } from "react-router";
import { ErrorBoundary } from "./shell/error-boundary";
import { Loading } from "./shell/states";
import type { Capability } from "./words/capabilities";
import { loadWords } from "./words/load-words";
import { Sentence } from "./words/sentence";

function NotHere() {
  const { t } = useTranslation("shell");
  return (
    <Container component="main" size="sm" py="xl">
      <Title order={1}>{t("notHere")}</Title>
      <Text mt="sm">
        <Sentence words={t("notHereWhy")} parts={{ book: linkTo("/book"), day: linkTo("/day") }} />
      </Text>
    </Container>
  );
}

const linkTo = (to: string) => (words: string) => (
  <Anchor component={Link} to={to}>
    {words}
  </Anchor>
);

/** A page in a chunk of its own, loaded together with the words it shows. */
function page(load: () => Promise<{ Page: ComponentType }>, ...words: readonly Capability[]): ReactNode {
  const Page = lazy(async () => {
    const [module] = await Promise.all([load(), loadWords(...words)]);
    return { default: module.Page };
  });
  return <Page />;
}

const routes = [
  { path: "/", element: <Navigate to="/book" replace /> },
  { path: "/book", element: page(() => import("./pages/book/book-page"), "booking") },
  { path: "/book/done", element: page(() => import("./pages/book/done-page"), "booking") },
  { path: "/c/:token", element: page(() => import("./pages/client/link-page"), "client") },
  { path: "/portal", element: page(() => import("./pages/client/portal-page"), "client", "visit") },
  { path: "/portal/forms/:id", element: page(() => import("./pages/client/form-page"), "client") },
  { path: "/portal/invoices/:id", element: page(() => import("./pages/client/invoice-page"), "client") },
  {
    path: "/portal/appointments/:id/move",
    element: page(() => import("./pages/client/move-page"), "client", "booking"),
  },
  { path: "/sign-in", element: page(() => import("./pages/sign-in/sign-in-page"), "sign-in") },
  { path: "/first-run", element: page(() => import("./pages/sign-in/first-run-page"), "sign-in") },
  {
    element: page(async () => ({ Page: (await import("./shell/staff-shell")).StaffShell }), "staff"),
    children: [
      { path: "/day", element: page(() => import("./pages/day/day-page"), "day", "visit", "booking") },
      { path: "/tasks", element: page(() => import("./pages/tasks/tasks-page"), "tasks") },
      { path: "/cases", element: page(() => import("./pages/cases/cases-page"), "cases") },
      { path: "/cases/:id", element: page(() => import("./pages/cases/case-page"), "cases", "visit") },
      { path: "/clients", element: page(() => import("./pages/clients/clients-page"), "clients") },
      {
        path: "/clients/:id",
        element: page(() => import("./pages/clients/client-page"), "clients", "visit"),
      },
      { path: "/sops", element: page(() => import("./pages/sops/sops-page"), "sops") },
      { path: "/sops/:key", element: page(() => import("./pages/sops/sop-page"), "sops", "moves") },
      {
        path: "/sops/:key/edit",
        element: page(() => import("./pages/designer/designer-page"), "designer"),
      },
      {
        path: "/sops/:key/now",
        element: page(() => import("./pages/sops/now/now-page"), "now", "designer", "cases"),
      },
      { path: "/forecast", element: page(() => import("./pages/forecast/forecast-page"), "forecast") },
      { path: "/audit", element: page(() => import("./pages/audit/audit-page"), "audit") },
      { path: "/settings", element: page(() => import("./pages/settings/settings-page"), "settings") },
    ],
  },
  { path: "*", element: <NotHere /> },
];

export function App() {
  const shown = useRoutes(routes);
  return (
    <ErrorBoundary>
      <Suspense fallback={<Loading />}>{shown}</Suspense>
    </ErrorBoundary>
  );
}
