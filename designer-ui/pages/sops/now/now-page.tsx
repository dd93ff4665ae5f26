import { Anchor, Group, Input, NativeSelect, SegmentedControl, Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { LibraryRow } from "../../../../domain/sop/designer/library-contract";
import type { VersionRow } from "../../../../domain/sop/designer/publish-contract";
import { useMe } from "../../../shell/staff-shell";
import { Answer, Empty, useTitle } from "../../../shell/states";
import { useLibrary } from "../library/use-library";
import { useVersionGraph, useVersions } from "../versions/use-versions";
import { Overlaid } from "./overlaid";
import { type Choice, spans, useChoice, views } from "./use-choice";
import { useOverlay } from "./use-overlay";

/** Where the cases of an SOP stand now, and stepping in on them. */
export function Page() {
  const { t } = useTranslation("now");
  const { key = "" } = useParams();
  const { permissions } = useMe();
  const library = useLibrary();
  const sop = library.data?.sops.find((row) => row.key === key);
  useTitle(sop === undefined ? t("page") : t("title", { name: sop.name }));
  if (!permissions.includes("process.read")) return <Empty title={t("mayNot")}>{t("mayNotWhy")}</Empty>;
  return (
    <Stack gap="md">
      <Anchor component={Link} to={`/sops/${key}`} size="sm">
        {t("back")}
      </Anchor>
      <Answer query={library}>
        {() => (sop === undefined ? <Empty title={t("noSop")}>{t("noSopWhy")}</Empty> : <Sop sop={sop} />)}
      </Answer>
    </Stack>
  );
}

function Sop({ sop }: { readonly sop: LibraryRow }) {
  const { t } = useTranslation("now");
  const versions = useVersions(sop.key);
  return (
    <>
      <Title order={1}>{t("title", { name: sop.name })}</Title>
      <Answer query={versions}>
        {({ versions: published }) => {
          const [newest] = published;
          return newest === undefined ? (
            <Empty title={t("never")}>{t("neverWhy")}</Empty>
          ) : (
            <Happening sop={sop.key} drawn={sop.version ?? newest.version} versions={published} />
          );
        }}
      </Answer>
    </>
  );
}

interface HappeningProps {
  readonly sop: string;
  /** The version that is drawn where none is chosen. */
  readonly drawn: number;
  readonly versions: readonly VersionRow[];
}

function Happening({ sop, drawn, versions }: HappeningProps) {
  const [choice, change] = useChoice();
  const shown = choice.version ?? drawn;
  const overlay = useOverlay(sop, choice.version, choice.days);
  const drawing = useVersionGraph(sop, shown);
  return (
    <>
      <Choices choice={choice} versions={versions} onChange={change} />
      <Answer query={overlay}>
        {(happens) => (
          <Answer query={drawing}>
            {({ graph }) => (
              <Overlaid
                sop={sop}
                overlay={happens}
                graph={graph}
                shown={shown}
                choice={choice}
                onChange={change}
              />
            )}
          </Answer>
        )}
      </Answer>
    </>
  );
}

interface ChoicesProps {
  readonly choice: Choice;
  readonly versions: readonly VersionRow[];
  readonly onChange: (change: Partial<Choice>) => void;
}

function Choices({ choice, versions, onChange }: ChoicesProps) {
  const { t } = useTranslation("now");
  return (
    <Group gap="md" align="flex-end">
      <NativeSelect
        label={t("version")}
        value={choice.version ?? ""}
        onChange={({ currentTarget: { value } }) =>
          onChange({ version: value === "" ? null : Number(value), step: null })
        }
        data={[
          { value: "", label: t("allVersions") },
          ...versions.map(({ version, inForce }) => ({
            value: String(version),
            label: t(inForce ? "oneInForce" : "oneVersion", { version }),
          })),
        ]}
      />
      <div>
        <Input.Label labelElement="div" display="block" id="now-span">
          {t("span")}
        </Input.Label>
        <SegmentedControl
          aria-labelledby="now-span"
          data={spans.map((days) => ({ value: String(days), label: t("days", { days }) }))}
          value={String(choice.days)}
          onChange={(value) => onChange({ days: spans.find((days) => String(days) === value) ?? 30 })}
        />
      </div>
      <div>
        <Input.Label labelElement="div" display="block" id="now-view">
          {t("view")}
        </Input.Label>
        <SegmentedControl
          aria-labelledby="now-view"
          data={views.map((value) => ({ value, label: t(`views.${value}`) }))}
          value={choice.view}
          onChange={(value) => onChange({ view: views.find((view) => view === value) ?? "table" })}
        />
      </div>
    </Group>
  );
}
