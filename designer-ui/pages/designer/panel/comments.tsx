import { Button, Group, Paper, Stack, Text, Textarea, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Comment } from "../../../../domain/sop/designer/draft-contract";
import { post, wordsOf } from "../../../api/call";
import { moment } from "../../../api/format";
import { w } from "../../../words/designer";
import { useDesigner } from "../state/designer-context";
import { useUi } from "../state/ui-context";

/** What people say of a step. */
export function Comments({
  node,
  comments,
}: {
  readonly node: string;
  readonly comments: readonly Comment[];
}) {
  const { key } = useDesigner();
  const ui = useUi();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const call = async (path: string, body: unknown) => {
    try {
      await post(path, body);
      setText("");
      await queries.invalidateQueries({ queryKey: ["sop-draft", key] });
    } catch (error) {
      ui.warn(wordsOf(error));
    }
  };
  return (
    <section aria-label={w.commentsTitle}>
      <Title order={3} size="h6" mb={6}>
        {w.commentsTitle}
      </Title>
      <Stack gap="xs">
        {comments.length === 0 ? (
          <Text size="sm" c="dimmed">
            {w.noComments}
          </Text>
        ) : null}
        {comments.map(({ id, author, at, text: said, resolved }) => (
          <Paper withBorder p="xs" key={id} opacity={resolved === null ? 1 : 0.75}>
            <Text size="xs" c="dimmed">
              {author.name}, {moment(at)}
            </Text>
            <Text size="sm" td={resolved === null ? undefined : "line-through"}>
              {said}
            </Text>
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => call(`/api/staff/sop-comments/${id}/resolve`, { resolved: resolved === null })}
            >
              {resolved === null ? w.resolve : w.reopen}
            </Button>
          </Paper>
        ))}
        <Textarea
          aria-label={w.newComment}
          placeholder={w.newComment}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          autosize
          minRows={1}
          maxLength={2000}
        />
        <Group>
          <Button
            size="xs"
            variant="default"
            disabled={text.trim() === ""}
            onClick={() => call(`/api/staff/sops/${key}/comments`, { node, text })}
          >
            {w.addComment}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}
