import "./compare.css";
import { Group, SegmentedControl, Select, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { VersionRow } from "../../../../domain/sop/designer/publish-contract";
import type { SopGraph } from "../../../../domain/sop/graph";
import { get } from "../../../api/call";
import { day } from "../../../api/format";
import { Answer, Empty } from "../../../shell/states";
import { useDesigner } from "../state/designer-context";
import { Drawings } from "./drawings";
import { ImpactView } from "./impact-view";

/** The draft beside a version that was published: what is drawn otherwise, and what people would notice. */
export function Panel() {
  const { t } = useTranslation("compare");
  const { key } = useDesigner();
  const versions = useQuery({
    queryKey: ["sop-versions", key],
    queryFn: () => get<{ versions: VersionRow[] }>(`/api/staff/sops/${key}/versions`),
  });
  return (
    <Answer query={versions}>
      {({ versions: rows }) =>
        rows.length === 0 ? (
          <Empty title={t("noVersions")}>{t("noVersionsWhy")}</Empty>
        ) : (
          <Compare versions={rows} />
        )
      }
    </Answer>
  );
}

function Compare({ versions }: { readonly versions: readonly VersionRow[] }) {
  const { t } = useTranslation("compare");
  const { key } = useDesigner();
  const [view, setView] = useState<"drawing" | "impact">("drawing");
  const first = versions.find(({ inForce }) => inForce) ?? versions[0];
  const [chosen, setChosen] = useState(first?.version ?? 1);
  const row = versions.find(({ version }) => version === chosen);
  const before = useQuery({
    queryKey: ["sop-version", key, chosen],
    queryFn: () => get<{ graph: SopGraph }>(`/api/staff/sops/${key}/versions/${chosen}`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const nameOf = ({ version, inForce }: Pick<VersionRow, "version" | "inForce">) =>
    t(inForce ? "inForce" : "version", { n: version });
  const title = nameOf(row ?? { version: chosen, inForce: false });
  return (
    <Stack gap="sm" className="compare">
      <Group gap="sm" align="flex-end" justify="space-between">
        <Select
          label={t("with")}
          allowDeselect={false}
          w={360}
          maw="100%"
          data={versions.map((one) => ({
            value: String(one.version),
            label:
              one.publishedAt === null
                ? nameOf(one)
                : t("versionBy", { version: nameOf(one), who: one.author.name, when: day(one.publishedAt) }),
          }))}
          value={String(chosen)}
          onChange={(next) => setChosen(Number(next))}
        />
        <SegmentedControl
          aria-label={t("view")}
          data={[
            { value: "drawing", label: t("views.drawing") },
            { value: "impact", label: t("views.impact") },
          ]}
          value={view}
          onChange={(next) => setView(next === "impact" ? "impact" : "drawing")}
        />
      </Group>
      <Answer query={before}>
        {({ graph }) =>
          view === "drawing" ? (
            <Drawings before={graph} title={title} />
          ) : (
            <ImpactView before={graph} title={title} />
          )
        }
      </Answer>
    </Stack>
  );
}
