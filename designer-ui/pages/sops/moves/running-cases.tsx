import { Alert, Paper, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MoveJob, RunningView } from "../../../../domain/sop/designer/move-contract";
import { get } from "../../../api/call";
import { Answer, Empty, Loading } from "../../../shell/states";
import { useVersionGraph } from "../versions/use-versions";
import { MoveHistory } from "./move-history";
import { MoveReport } from "./move-report";
import { PlanMoves } from "./plan-moves";

const Graph = lazy(() => import("../graph"));

interface Props {
  /** The SOP's key. */
  readonly sop: string;
  /** The version in force; null where none is. */
  readonly inForce: number | null;
}

/** Cases that run on other versions than the one in force, what shall become of them, and what became. */
export function RunningCases({ sop, inForce }: Props) {
  const { t } = useTranslation("moves");
  const [shown, setShown] = useState<string | null>(null);
  const moves = useQuery({
    queryKey: ["sop-moves", sop],
    queryFn: () => get<{ moves: MoveJob[] }>(`/api/staff/sops/${sop}/moves`),
  });
  const under = moves.data?.moves.find(({ status }) => status === "running");
  const report = under?.id ?? shown;
  return (
    <Stack gap="lg">
      {report === null || report === undefined ? null : (
        <MoveReport key={report} id={report} onClose={() => setShown(null)} />
      )}
      {inForce === null ? (
        <Empty title={t("notInForce")}>{t("notInForceWhy")}</Empty>
      ) : under === undefined ? (
        <Others sop={sop} onStarted={setShown} />
      ) : null}
      <MoveHistory moves={moves.data?.moves ?? []} onShow={setShown} />
    </Stack>
  );
}

function Others({ sop, onStarted }: { readonly sop: string; readonly onStarted: (id: string) => void }) {
  const { t } = useTranslation("moves");
  const running = useQuery({
    queryKey: ["sop-running", sop],
    queryFn: () => get<RunningView>(`/api/staff/sops/${sop}/running`),
  });
  return (
    <Answer query={running}>
      {(view) =>
        view.cases === 0 ? (
          <Empty title={t("none")}>{t("noneWhy", { version: view.toVersion })}</Empty>
        ) : (
          <Stack>
            <Text>{t("lead", { count: view.cases, version: view.toVersion })}</Text>
            <WhereTheyStand sop={sop} view={view} />
            <PlanMoves
              // Another picture of where cases stand is another plan.
              key={`${view.toVersion} ${view.groups.map(({ fromVersion, node }) => `${fromVersion}/${node}`)}`}
              sop={sop}
              view={view}
              onStarted={onStarted}
            />
          </Stack>
        )
      }
    </Answer>
  );
}

/** The older drawings with how many cases stand at which step. */
function WhereTheyStand({ sop, view }: { readonly sop: string; readonly view: RunningView }) {
  const { t } = useTranslation("moves");
  const versions = [...new Set(view.groups.map(({ fromVersion }) => fromVersion))];
  const [chosen, setChosen] = useState<number | null>(null);
  const version = chosen !== null && versions.includes(chosen) ? chosen : (versions[0] ?? 0);
  const old = useVersionGraph(sop, version);
  const counts = Object.fromEntries(
    view.groups.filter(({ fromVersion }) => fromVersion === version).map(({ node, cases }) => [node, cases]),
  );
  return (
    <Paper withBorder p="sm">
      <Title order={2} size="h4" mb="xs">
        {t("old", { version })}
      </Title>
      {versions.length < 2 ? null : (
        <SegmentedControl
          mb="xs"
          aria-label={t("oldWhich")}
          data={versions.map((each) => ({
            value: String(each),
            label: t("oldVersion", { version: each }),
          }))}
          value={String(version)}
          onChange={(value) => setChosen(Number(value))}
        />
      )}
      {old.isError ? <Alert color="red">{old.error.message}</Alert> : null}
      {old.data === undefined ? null : (
        <Suspense fallback={<Loading what={t("opening")} />}>
          <Graph graph={old.data.graph} counts={counts} label={t("old", { version })} small />
        </Suspense>
      )}
    </Paper>
  );
}
