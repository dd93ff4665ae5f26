import { Anchor, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Link, useParams } from "react-router";
import type { SopView } from "../../../domain/sop/contract";
import { get } from "../../api/call";
import { longDay } from "../../api/format";
import { Answer, Loading, useTitle } from "../../shell/states";

const Graph = lazy(() => import("./graph"));

export function Page() {
  useTitle("SOP");
  const { key = "" } = useParams();
  const query = useQuery({ queryKey: ["sop", key], queryFn: () => get<SopView>(`/api/staff/sops/${key}`) });
  return (
    <Answer query={query}>
      {({ name, description, version, publishedAt, graph, standing }) => (
        <Stack gap="md">
          <div>
            <Anchor component={Link} to="/sops" size="sm">
              All SOPs
            </Anchor>
            <Title order={1}>{name}</Title>
            <Text>{description}</Text>
            <Text size="sm" c="dimmed">
              Version {version}
              {publishedAt === null ? "" : `, published ${longDay(publishedAt)}`}. The numbers say how many
              cases stand at a step now.
            </Text>
          </div>
          <Paper withBorder p="sm">
            <Suspense fallback={<Loading what="The drawing is being opened" />}>
              <Graph graph={graph} counts={standing} label={`${name}: the drawing`} />
            </Suspense>
          </Paper>
        </Stack>
      )}
    </Answer>
  );
}
