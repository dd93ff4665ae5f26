import { Accordion, Badge, Group, Paper, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ProcessView } from "../../../domain/sop/contract";
import { moment } from "../../api/format";
import { Empty } from "../../shell/states";

const colours = {
  pending: "gray",
  sent: "teal",
  delivered: "teal",
  failed: "red",
  held_back: "orange",
  received: "blue",
} as const;

function isKnown(status: string): status is keyof typeof colours {
  return status in colours;
}

/** The case's messages, and why each went or did not. */
export function Messages({ view: { messages, zone } }: { readonly view: ProcessView }) {
  const { t } = useTranslation("cases");
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="messages">
      <Title order={2} size="h4" mb="sm" id="messages">
        {t("messages.title")}
      </Title>
      {messages.length === 0 ? (
        <Empty title={t("messages.none")} />
      ) : (
        <Accordion variant="separated" order={3}>
          {messages.map(({ id, at, channel, subject, body, status, why }) => {
            return (
              <Accordion.Item key={id} value={id}>
                <Accordion.Control>
                  <Group gap="xs">
                    <Badge variant="light" color={isKnown(status) ? colours[status] : "gray"}>
                      {isKnown(status) ? t(`messages.${status}`) : status}
                    </Badge>
                    <Text size="sm" fw={600}>
                      {subject === "" ? body.slice(0, 70) || t("messages.message") : subject}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {t(channel === "email" ? "messages.byEmail" : "messages.byText", {
                        when: moment(at, zone),
                      })}
                    </Text>
                  </Group>
                  <Text size="xs" c="dimmed" mt={4}>
                    {why}
                  </Text>
                </Accordion.Control>
                <Accordion.Panel>
                  <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
                    {body === "" ? t("messages.unwritten") : body.replace(/\/c\/\S+/g, "/c/…")}
                  </Text>
                </Accordion.Panel>
              </Accordion.Item>
            );
          })}
        </Accordion>
      )}
    </Paper>
  );
}
