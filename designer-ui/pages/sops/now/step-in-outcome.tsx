import { Alert, Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import {
  type BulkPreview,
  type BulkResult,
  operateAtMost,
} from "../../../../domain/sop/designer/overlay-contract";
import { Failed } from "../../../shell/states";

interface PreviewProps {
  readonly preview: BulkPreview;
  readonly ends: boolean;
  readonly doing: boolean;
  readonly error: unknown;
  readonly onChange: () => void;
  readonly onDo: () => void;
}

/** What would happen to each case; nothing has yet. */
export function StepInPreview({ preview, ends, doing, error, onChange, onDo }: PreviewProps) {
  const { t } = useTranslation("now");
  const { cases, possible, more } = preview;
  const exceptions = cases.filter((each) => !each.possible);
  const groups = new Map<string, number>();
  for (const { possible: can, words } of cases) if (can) groups.set(words, (groups.get(words) ?? 0) + 1);
  return (
    <Stack gap="sm">
      <Heading words={t("stepIn.previewTitle")} />
      <Text size="sm">{t("stepIn.nothingYet")}</Text>
      {cases.length === 0 ? <Text>{t("stepIn.noneThere")}</Text> : null}
      {[...groups].map(([words, count]) => (
        <Text key={words} fw={600}>
          {t("stepIn.possible", { count, words })}
        </Text>
      ))}
      {exceptions.length === 0 ? null : (
        <Alert color="orange" variant="outline" title={t("stepIn.exceptions", { count: exceptions.length })}>
          <Lines
            lines={exceptions.map(({ processId, client, words }) => ({ id: processId, client, words }))}
          />
        </Alert>
      )}
      {possible === 0 ? null : (
        <details>
          <summary>{t("stepIn.each")}</summary>
          <Lines
            lines={cases
              .filter((each) => each.possible)
              .map(({ processId, client, words }) => ({ id: processId, client, words }))}
          />
        </details>
      )}
      {more ? <Text size="sm">{t("stepIn.more", { most: operateAtMost })}</Text> : null}
      {ends && possible > 0 ? <Text size="sm">{t("stepIn.endWarning")}</Text> : null}
      {error === null ? null : <Failed error={error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onChange} disabled={doing}>
          {t("stepIn.change")}
        </Button>
        {possible === 0 ? null : (
          <Button color={ends ? "red" : "teal"} loading={doing} onClick={onDo}>
            {t("stepIn.do", { count: possible })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

const colours = { done: "green", moved_on: "gray", not_possible: "orange", failed: "red" } as const;

/** What came of each case. */
export function StepInResult({
  result,
  onClose,
}: {
  readonly result: BulkResult;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("now");
  const { cases, done } = result;
  return (
    <Stack gap="sm">
      <Heading words={t("stepIn.resultTitle")} />
      <Text fw={600}>{t("stepIn.ofAll", { done, all: cases.length })}</Text>
      <Lines
        lines={cases.map(({ processId, client, words, result: outcome }) => ({
          id: processId,
          client,
          words,
          badge: (
            <Badge variant="outline" color={colours[outcome]} size="sm">
              {t(`stepIn.results.${outcome}`)}
            </Badge>
          ),
        }))}
      />
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("stepIn.close")}</Button>
      </Group>
    </Stack>
  );
}

/** Takes the keyboard as it appears in the place of what was there before. */
function Heading({ words }: { readonly words: string }) {
  const here = useRef<HTMLHeadingElement>(null);
  useEffect(() => here.current?.focus(), []);
  return (
    <Title order={3} size="h5" ref={here} tabIndex={-1}>
      {words}
    </Title>
  );
}

interface Line {
  readonly id: string;
  readonly client: string;
  readonly words: string;
  readonly badge?: ReactNode;
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  const { t } = useTranslation("now");
  return (
    <ul className="now-cases">
      {lines.map(({ id, client, words, badge }) => (
        <li key={id} className="now-case">
          <div>
            <Text size="sm" fw={600}>
              {client === "" ? t("list.noClient") : client} {badge}
            </Text>
            <Text size="sm">{words}</Text>
          </div>
        </li>
      ))}
    </ul>
  );
}
