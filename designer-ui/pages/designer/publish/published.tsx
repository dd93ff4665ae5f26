import { Button, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { RunningView } from "../../../../domain/sop/designer/move-contract";
import { get } from "../../../api/call";
import { Answer } from "../../../shell/states";
import { useLibrary } from "../../sops/library/use-library";
import { useDesigner } from "../state/designer-context";

/** The version that was just put in force, and the way on to the cases that run on others. */
export function JustPublished({
  version,
  onGoOn,
}: {
  readonly version: number;
  readonly onGoOn: () => void;
}) {
  const { t } = useTranslation("publish");
  const { key } = useDesigner();
  const running = useQuery({
    queryKey: ["sop-running", key],
    queryFn: () => get<RunningView>(`/api/staff/sops/${key}/running`),
    staleTime: 0,
  });
  const sop = useLibrary().data?.sops.find((row) => row.key === key);
  const startedByNothing = sop !== undefined && sop.startedBy.length === 0 && sop.overrides === null;
  return (
    <Stack gap="sm" role="status">
      <Title order={3} size="h5">
        {t("done.title", { version })}
      </Title>
      <Text size="sm">{t("done.lead")}</Text>
      {startedByNothing ? <Text size="sm">{t("done.own")}</Text> : null}
      <Answer query={running}>
        {({ cases }) =>
          cases === 0 ? (
            <Text size="sm">{t("done.none")}</Text>
          ) : (
            <>
              <Text size="sm" fw={600}>
                {t("done.running", { count: cases })}
              </Text>
              <Button component={Link} to={`/sops/${key}?tab=cases`}>
                {t("done.see")}
              </Button>
            </>
          )
        }
      </Answer>
      <Button variant="default" onClick={onGoOn}>
        {t("done.goOn")}
      </Button>
    </Stack>
  );
}
