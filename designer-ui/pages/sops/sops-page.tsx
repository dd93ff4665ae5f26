import "./sops.css";
import { Button, Group, Menu, SegmentedControl, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LibraryRow } from "../../../domain/sop/designer/library-contract";
import { useMe } from "../../shell/staff-shell";
import { Answer, Empty, useTitle } from "../../shell/states";
import { ApprovalSetting } from "./library/approval-setting";
import { type LibraryFilter, type LibraryView, libraryGroups, libraryViews } from "./library/filter";
import { ImportSopDialog } from "./library/import-sop-dialog";
import { kindTitle, NewSopDialog } from "./library/new-sop-dialog";
import { PacksDialog } from "./library/packs-dialog";
import { SopCard } from "./library/sop-card";
import { useLibrary } from "./library/use-library";

type Adding = "blank" | "file" | "packs";

const everything: LibraryFilter = { words: "", kind: null, view: "used" };

/** The library of SOPs. */
export function Page() {
  const { t } = useTranslation("sops");
  useTitle(t("title"));
  const library = useLibrary();
  const { permissions } = useMe();
  const [filter, setFilter] = useState(everything);
  const [adding, setAdding] = useState<Adding | null>(null);
  const close = () => setAdding(null);
  return (
    <Stack gap="md" maw={1200}>
      <Group justify="space-between" align="end">
        <div>
          <Title order={1}>{t("title")}</Title>
          <Text c="dimmed">{t("lead")}</Text>
        </div>
        {permissions.includes("sop.edit") ? <AddMenu onAdd={setAdding} /> : null}
      </Group>
      <Answer query={library}>
        {({ sops }) => (
          <>
            <Filters sops={sops} filter={filter} onFilter={setFilter} />
            <Groups sops={sops} filter={filter} onReset={() => setFilter(everything)} />
          </>
        )}
      </Answer>
      <ApprovalSetting />
      {adding === "blank" ? <NewSopDialog onClose={close} /> : null}
      {adding === "file" ? <ImportSopDialog onClose={close} /> : null}
      {adding === "packs" ? (
        <PacksDialog
          onClose={close}
          onDrafts={() => {
            setFilter({ ...everything, view: "drafts" });
            close();
          }}
        />
      ) : null}
    </Stack>
  );
}

function AddMenu({ onAdd }: { readonly onAdd: (what: Adding) => void }) {
  const { t } = useTranslation("sops");
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button leftSection={<IconPlus size={18} aria-hidden />}>{t("add.button")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {(["blank", "packs", "file"] as const).map((what) => (
          <Menu.Item key={what} onClick={() => onAdd(what)}>
            {t(`add.${what}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface FilterProps {
  readonly sops: readonly LibraryRow[];
  readonly filter: LibraryFilter;
}

function Filters({
  sops,
  filter,
  onFilter,
}: FilterProps & { readonly onFilter: (filter: LibraryFilter) => void }) {
  const { t } = useTranslation("sops");
  const kinds = [...new Set(sops.map(({ kind }) => kind))];
  const shown = [...libraryGroups(sops, filter).values()].reduce((sum, { length }) => sum + length, 0);
  return (
    <Group gap="sm" align="end">
      <TextInput
        label={t("filter.search")}
        placeholder={t("filter.placeholder")}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={filter.words}
        onChange={({ currentTarget }) => onFilter({ ...filter, words: currentTarget.value })}
        style={{ flex: "1 1 14rem" }}
      />
      <Select
        label={t("filter.kind")}
        data={[
          { value: "", label: t("filter.everyKind") },
          ...kinds.map((kind) => ({ value: kind, label: kindTitle(kind) })),
        ]}
        value={filter.kind ?? ""}
        allowDeselect={false}
        onChange={(kind) => onFilter({ ...filter, kind: kind === "" ? null : kind })}
        style={{ flex: "0 1 14rem" }}
      />
      <SegmentedControl
        aria-label={t("filter.show")}
        data={libraryViews.map((view) => ({ value: view, label: t(`filter.views.${view}`) }))}
        value={filter.view}
        onChange={(view) => onFilter({ ...filter, view: view as LibraryView })}
      />
      <Text size="sm" c="dimmed" role="status">
        {t("filter.found", { count: shown })}
      </Text>
    </Group>
  );
}

function Groups({ sops, filter, onReset }: FilterProps & { readonly onReset: () => void }) {
  const { t } = useTranslation("sops");
  const groups = libraryGroups(sops, filter);
  if (groups.size === 0) {
    const plain = filter.words.trim() === "" && filter.kind === null;
    if (plain && filter.view === "archived")
      return <Empty title={t("filter.noArchived")}>{t("filter.noArchivedWhy")}</Empty>;
    if (plain && filter.view === "drafts")
      return <Empty title={t("filter.noDrafts")}>{t("filter.noDraftsWhy")}</Empty>;
    if (plain) return <Empty title={t("filter.empty")}>{t("filter.emptyWhy")}</Empty>;
    return (
      <Stack align="center">
        <Empty title={t("filter.none")}>{t("filter.noneWhy")}</Empty>
        <Button variant="default" onClick={onReset}>
          {t("filter.reset")}
        </Button>
      </Stack>
    );
  }
  return [...groups].map(([kind, rows]) => (
    <section key={kind} aria-labelledby={`kind-${kind}`}>
      <Title order={2} size="h4" mb="xs" id={`kind-${kind}`}>
        {kindTitle(kind)}
      </Title>
      <Stack gap="xs">
        {rows.map((sop) => (
          <SopCard key={sop.key} sop={sop} />
        ))}
      </Stack>
    </section>
  ));
}
