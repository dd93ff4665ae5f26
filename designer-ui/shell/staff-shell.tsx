import {
  AppShell,
  Avatar,
  Burger,
  Group,
  Menu,
  NavLink,
  ScrollArea,
  Text,
  UnstyledButton,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import {
  IconCalendarEvent,
  IconChartBar,
  IconCheckbox,
  IconHistory,
  IconMessages,
  IconRoute,
  IconSettings,
  IconSitemap,
  IconUsers,
} from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, Outlet, useLocation, useNavigate } from "react-router";
import type { StaffMe } from "../../domain/people/contract";
import type { Permission } from "../../domain/people/policy";
import { ApiProblem, get, post } from "../api/call";
import { ColourToggle } from "./colour-toggle";
import { Failed, Loading } from "./states";
import { useLive } from "./use-live";

const Me = createContext<StaffMe | null>(null);

/** Who is signed in. */
export function useMe(): StaffMe {
  const me = useContext(Me);
  if (me === null) throw new Error("Only inside the staff’s pages");
  return me;
}

/** The zone in which staff read times that belong to no one location. */
export function useZone(): string | undefined {
  return useMe().locations[0]?.zone;
}

interface Place {
  readonly to: string;
  readonly name: "day" | "tasks" | "cases" | "clients" | "sops" | "forecast" | "audit" | "settings";
  readonly icon: typeof IconUsers;
  readonly needs: Permission;
}

const places: readonly Place[] = [
  { to: "/day", name: "day", icon: IconCalendarEvent, needs: "appointment.read" },
  { to: "/tasks", name: "tasks", icon: IconCheckbox, needs: "task.read" },
  { to: "/cases", name: "cases", icon: IconRoute, needs: "process.read" },
  { to: "/clients", name: "clients", icon: IconUsers, needs: "client.read" },
  { to: "/sops", name: "sops", icon: IconSitemap, needs: "sop.read" },
  { to: "/forecast", name: "forecast", icon: IconChartBar, needs: "sop.edit" },
  { to: "/audit", name: "audit", icon: IconHistory, needs: "audit.read" },
  { to: "/settings", name: "settings", icon: IconSettings, needs: "settings.write" },
];

export function StaffShell() {
  const me = useQuery({ queryKey: ["me"], queryFn: () => get<StaffMe>("/api/staff/me"), staleTime: 60_000 });
  const location = useLocation();
  useLive(me.data !== undefined);
  if (me.isError && me.error instanceof ApiProblem && me.error.status === 401) {
    return <Navigate to={`/sign-in?to=${encodeURIComponent(location.pathname)}`} replace />;
  }
  if (me.isError) return <Failed error={me.error} />;
  if (me.data === undefined) return <Loading />;
  return (
    <Me value={me.data}>
      <Frame me={me.data} />
    </Me>
  );
}

function Frame({ me }: { readonly me: StaffMe }) {
  const { t } = useTranslation(["staff", "shell"]);
  const [open, { toggle, close }] = useDisclosure(false);
  const location = useLocation();
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 210, breakpoint: "sm", collapsed: { mobile: !open } }}
      padding="md"
    >
      <a className="skip-link" href="#main">
        {t("shell:skip")}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger
              opened={open}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t(open ? "closeMenu" : "openMenu")}
            />
            <Text fw={700} truncate>
              {me.practice.name}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <ColourToggle />
            <UserMenu me={me} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs">
        <AppShell.Section grow component={ScrollArea}>
          {places
            .filter(({ needs }) => me.permissions.includes(needs))
            .map(({ to, name, icon: Icon }) => (
              <NavLink
                key={to}
                component={Link}
                to={to}
                label={t(`places.${name}`)}
                active={location.pathname.startsWith(to)}
                leftSection={<Icon size={20} aria-hidden />}
                onClick={close}
              />
            ))}
        </AppShell.Section>
        {me.sandboxUrl === null ? null : (
          <AppShell.Section>
            <NavLink
              component="a"
              href={me.sandboxUrl}
              target="_blank"
              rel="noreferrer"
              label={t("messages")}
              description={t("messagesWhere")}
              leftSection={<IconMessages size={20} aria-hidden />}
            />
          </AppShell.Section>
        )}
      </AppShell.Navbar>
      <AppShell.Main id="main">
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

function UserMenu({ me }: { readonly me: StaffMe }) {
  const { t } = useTranslation("staff");
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    await post("/api/auth/sign-out");
    queries.clear();
    await navigate("/sign-in");
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton aria-label={t("userMenu", { name: me.name })}>
          <Group gap="xs" wrap="nowrap">
            <Avatar name={me.name} color="teal" size={34} aria-hidden />
            <Text size="sm" visibleFrom="sm">
              {me.name}
            </Text>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.roles.map((role) => t(`roles.${role}`)).join(", ")}</Menu.Label>
        <Menu.Item component="a" href="/api/docs">
          {t("api")}
        </Menu.Item>
        <Menu.Item onClick={signOut}>{t("signOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
