import "./sops.css";
import { Alert, Anchor, Button, Group, Stack, Tabs, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams, useSearchParams } from "react-router";
import type { LibraryRow } from "../../../domain/sop/designer/library-contract";
import { useMe } from "../../shell/staff-shell";
import { Answer, Empty, useTitle } from "../../shell/states";
import { InForce } from "./in-force";
import { kindTitle } from "./library/new-sop-dialog";
import { DrawButton } from "./library/sop-card";
import { SopMenu } from "./library/sop-menu";
import { LastChange, SopBadges } from "./library/sop-state";
import { useLibrary } from "./library/use-library";
import { RunningCases } from "./moves/running-cases";
import { VersionList } from "./versions/version-list";

const tabs = ["inForce", "versions", "cases"] as const;
type Tab = (typeof tabs)[number];

/** One SOP: what is in force, its versions, and the cases that run by it. */
export function Page() {
  const { t } = useTranslation("sops");
  const { key = "" } = useParams();
  const library = useLibrary();
  const sop = library.data?.sops.find((row) => row.key === key);
  useTitle(sop?.name ?? t("title"));
  return (
    <Stack gap="md" maw={1200}>
      <Anchor component={Link} to="/sops" size="sm">
        {t("all")}
      </Anchor>
      <Answer query={library}>
        {() =>
          sop === undefined ? <Empty title={t("one.none")}>{t("one.noneWhy")}</Empty> : <Sop sop={sop} />
        }
      </Answer>
    </Stack>
  );
}

function Sop({ sop }: { readonly sop: LibraryRow }) {
  const { t } = useTranslation("sops");
  const { permissions } = useMe();
  const [search, setSearch] = useSearchParams();
  const [refused, setRefused] = useState<string | null>(null);
  const shown = tabs.filter((tab) => tab !== "cases" || permissions.includes("process.read"));
  const tab: Tab = shown.find((each) => each === search.get("tab")) ?? "inForce";
  const { overrides, location } = sop;
  return (
    <>
      <Group justify="space-between" align="start" gap="sm">
        <div style={{ flex: "1 1 20rem" }}>
          <Text size="sm" c="dimmed">
            {kindTitle(sop.kind)}
          </Text>
          <Title order={1}>{sop.name}</Title>
          <Text mb={6}>{sop.description}</Text>
          <SopBadges sop={sop} />
          <Surroundings sop={sop} />
          <LastChange sop={sop} />
        </div>
        <Group gap="xs">
          {permissions.includes("process.read") ? (
            <Button component={Link} to={`/sops/${sop.key}/now`} variant="default">
              {t("one.now")}
            </Button>
          ) : null}
          <DrawButton sop={sop} />
          <SopMenu sop={sop} onRefused={setRefused} />
        </Group>
      </Group>
      {refused === null ? null : (
        <Alert color="red" variant="outline" role="alert">
          {refused}
        </Alert>
      )}
      {overrides === null ? null : (
        <Text size="sm">
          <Anchor component={Link} to={`/sops/${overrides.key}`}>
            {t("state.ownWayOf", { location: location?.name ?? "", name: overrides.name })}
          </Anchor>
        </Text>
      )}
      <Tabs
        value={tab}
        onChange={(next) => setSearch(next === null || next === "inForce" ? {} : { tab: next })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {shown.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`one.tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="inForce">
          <InForce sop={sop} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <VersionList sop={sop} />
        </Tabs.Panel>
        <Tabs.Panel value="cases">
          <RunningCases sop={sop.key} inForce={sop.version} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** What starts cases by it, and which locations do it their own way. */
function Surroundings({ sop }: { readonly sop: LibraryRow }) {
  const { t } = useTranslation("sops");
  const { startedBy, overriddenBy, version, running } = sop;
  return (
    <Text size="sm" mt={6}>
      {startedBy.length > 0
        ? t("state.startedBy", { names: startedBy.map(({ name }) => name).join(", ") })
        : version === null
          ? ""
          : t("state.notStarted")}
      {running === 0 ? "" : ` · ${t("state.runningLong", { count: running })}`}
      {overriddenBy.length === 0 ? null : " · "}
      {overriddenBy.map(({ key, location }, index) => (
        <span key={key}>
          {index === 0 ? "" : ", "}
          <Anchor component={Link} to={`/sops/${key}`}>
            {t("state.ownWay", { location })}
          </Anchor>
        </span>
      ))}
    </Text>
  );
}
