import { Alert, Paper, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ProcessView } from "../../../domain/sop/contract";
import { moment } from "../../api/format";
import { Empty } from "../../shell/states";

/** How the case finds its way is no news: what it does then is. */
const silent: ReadonlySet<string> = new Set(["wait", "condition", "split", "join", "repeat"]);

/** What the case does next by itself, and when. */
export function Coming({ view: { coming, tree, zone } }: { readonly view: ProcessView }) {
  const { t } = useTranslation("cases");
  const running = tree.some(({ status }) => status === "running");
  const told = coming.filter(
    ({ type, message, task }) => message !== null || task !== null || !silent.has(type),
  );
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="coming">
      <Title order={2} size="h4" mb={4} id="coming">
        {t("coming.title")}
      </Title>
      {running ? (
        <Text size="sm" c="dimmed" mb="sm">
          {t("coming.lead")}
        </Text>
      ) : null}
      {told.length > 0 ? (
        <ul className="timeline">
          {told.map(({ at, words, label, type, sop, node, processId }) => (
            <li key={`${processId}-${node}-${at}-${words}`} data-what="waiting">
              <Text size="sm" fw={600}>
                {moment(at, zone)}
              </Text>
              <Text size="sm">
                {type === "end"
                  ? t("coming.ends", { sop })
                  : type === "wait_for_event"
                    ? t("coming.waited", { label, words })
                    : words}
              </Text>
              <Text size="xs" c="dimmed">
                {sop}
              </Text>
            </li>
          ))}
        </ul>
      ) : running ? (
        <Empty title={t("coming.nothing")}>{t("coming.nothingWhy")}</Empty>
      ) : (
        <Alert variant="outline" color="gray">
          {t("coming.ended")}
        </Alert>
      )}
    </Paper>
  );
}
