import { Anchor, Container, Text, Title } from "@mantine/core";
import { createBrowserRouter, Link, Navigate } from "react-router";
import { Loading } from "./shell/states";

function NotHere() {
  return (
    <Container component="main" size="sm" py="xl">
      <Title order={1}>There is nothing here</Title>
      <Text mt="sm">
        The address may be mistyped.{" "}
        <Anchor component={Link} to="/book">
          Book a visit
        </Anchor>{" "}
        or{" "}
        <Anchor component={Link} to="/day">
          go to the day list
        </Anchor>
        .
      </Text>
    </Container>
  );
}

function Broken() {
  return (
    <Container component="main" size="sm" py="xl">
      <Title order={1}>This page did not open</Title>
      <Text mt="sm">
        Please <Anchor href={window.location.pathname}>try again</Anchor>. If that does not help, a newer
        version may just have been installed.
      </Text>
    </Container>
  );
}

const lazily = (load: () => Promise<{ Page: React.ComponentType }>) => async () => ({
  Component: (await load()).Page,
});

export const router = createBrowserRouter([
  {
    HydrateFallback: Loading,
    ErrorBoundary: Broken,
    children: [
      { path: "/", element: <Navigate to="/book" replace /> },
      { path: "/book", lazy: lazily(() => import("./pages/book/book-page")) },
      { path: "/book/done", lazy: lazily(() => import("./pages/book/done-page")) },
      { path: "/c/:token", lazy: lazily(() => import("./pages/client/link-page")) },
      { path: "/portal", lazy: lazily(() => import("./pages/client/portal-page")) },
      { path: "/portal/forms/:id", lazy: lazily(() => import("./pages/client/form-page")) },
      { path: "/portal/invoices/:id", lazy: lazily(() => import("./pages/client/invoice-page")) },
      { path: "/portal/appointments/:id/move", lazy: lazily(() => import("./pages/client/move-page")) },
      { path: "/sign-in", lazy: lazily(() => import("./pages/sign-in/sign-in-page")) },
      { path: "/first-run", lazy: lazily(() => import("./pages/sign-in/first-run-page")) },
      {
        lazy: async () => ({ Component: (await import("./shell/staff-shell")).StaffShell }),
        children: [
          { path: "/day", lazy: lazily(() => import("./pages/day/day-page")) },
          { path: "/tasks", lazy: lazily(() => import("./pages/tasks/tasks-page")) },
          { path: "/cases", lazy: lazily(() => import("./pages/cases/cases-page")) },
          { path: "/cases/:id", lazy: lazily(() => import("./pages/cases/case-page")) },
          { path: "/clients", lazy: lazily(() => import("./pages/clients/clients-page")) },
          { path: "/clients/:id", lazy: lazily(() => import("./pages/clients/client-page")) },
          { path: "/sops", lazy: lazily(() => import("./pages/sops/sops-page")) },
          { path: "/sops/:key", lazy: lazily(() => import("./pages/sops/sop-page")) },
          { path: "/audit", lazy: lazily(() => import("./pages/audit/audit-page")) },
        ],
      },
      { path: "*", Component: NotHere },
    ],
  },
]);
