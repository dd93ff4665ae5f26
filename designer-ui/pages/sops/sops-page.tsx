import { Anchor, Badge, Group, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { SopList } from "../../../domain/sop/contract";
import { get } from "../../api/call";
import { Answer, Empty, useTitle } from "../../shell/states";

export function Page() {
  useTitle("SOPs");
  const query = useQuery({ queryKey: ["sops"], queryFn: () => get<SopList>("/api/staff/sops") });
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>SOPs</Title>
        <Text c="dimmed">How this practice works: every case runs by these drawings.</Text>
      </div>
      <Answer query={query}>
        {({ sops }) =>
          sops.length === 0 ? (
            <Empty title="No SOPs yet" />
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {sops.map(({ key, name, description, version, running }) => (
                <Paper withBorder p="md" key={key}>
                  <Group justify="space-between" wrap="nowrap" mb={4}>
                    <Anchor component={Link} to={`/sops/${key}`} fw={600}>
                      {name}
                    </Anchor>
                    <Badge variant="light" style={{ flexShrink: 0 }}>
                      {running} running
                    </Badge>
                  </Group>
                  <Text size="sm">{description}</Text>
                  <Text size="sm" c="dimmed" mt={4}>
                    {version === null ? "Not published" : `Version ${version}`}
                  </Text>
                </Paper>
              ))}
            </SimpleGrid>
          )
        }
      </Answer>
    </Stack>
  );
}
