import { Accordion, Badge, Group, Paper, Text, Title } from "@mantine/core";
import type { ProcessView } from "../../../domain/sop/contract";
import { moment } from "../../api/format";
import { Empty } from "../../shell/states";

const words: Readonly<Record<string, readonly [string, string]>> = {
  pending: ["On its way", "gray"],
  sent: ["Sent", "teal"],
  delivered: ["Delivered", "teal"],
  failed: ["Not delivered", "red"],
  held_back: ["Not sent", "orange"],
  received: ["Received", "blue"],
};

/** The case's messages, and why each went or did not. */
export function Messages({ view: { messages, zone } }: { readonly view: ProcessView }) {
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="messages">
      <Title order={2} size="h4" mb="sm" id="messages">
        Messages
      </Title>
      {messages.length === 0 ? (
        <Empty title="No messages yet" />
      ) : (
        <Accordion variant="separated" order={3}>
          {messages.map(({ id, at, channel, subject, body, status, why }) => {
            const [label, colour] = words[status] ?? [status, "gray"];
            return (
              <Accordion.Item key={id} value={id}>
                <Accordion.Control>
                  <Group gap="xs">
                    <Badge variant="light" color={colour}>
                      {label}
                    </Badge>
                    <Text size="sm" fw={600}>
                      {subject === "" ? body.slice(0, 70) || "Message" : subject}
                    </Text>
                    <Text size="xs" c="dimmed">
                      {moment(at, zone)}, {channel === "email" ? "by e-mail" : "by text"}
                    </Text>
                  </Group>
                  <Text size="xs" c="dimmed" mt={4}>
                    {why}
                  </Text>
                </Accordion.Control>
                <Accordion.Panel>
                  <Text size="sm" style={{ whiteSpace: "pre-wrap" }}>
                    {body === ""
                      ? "Nothing was written, because it was not to go."
                      : body.replace(/\/c\/\S+/g, "/c/…")}
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
