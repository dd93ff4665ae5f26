import {
  ActionIcon,
  Anchor,
  Avatar,
  Button,
  Group,
  Menu,
  SegmentedControl,
  TextInput,
  Tooltip,
} from "@mantine/core";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDots,
  IconHelp,
  IconLayoutDistributeVertical,
  IconSearch,
} from "@tabler/icons-react";
import { Link } from "react-router";
import { useStore } from "zustand";
import type { Presence } from "../../../../domain/sop/designer/draft-contract";
import { writeTemplate } from "../../../../domain/sop/import";
import { useMe } from "../../../shell/staff-shell";
import { w } from "../../../words/designer";
import { drawers } from "../drawers/registry";
import { useDesigner, useDesignerState } from "../state/designer-context";
import type { DraftKeeper } from "../state/draft-keeper";
import { useUi } from "../state/ui-context";
import type { Commands } from "../state/use-commands";
import { FindingsList } from "./findings-list";
import { SaveState } from "./save-state";

interface HeaderProps {
  readonly commands: Commands;
  readonly keeper: DraftKeeper;
  readonly present: readonly Presence[];
  readonly view: "canvas" | "list";
  readonly onView: (view: "canvas" | "list") => void;
  readonly drawer: string | null;
}

function Tool({
  label,
  icon: Icon,
  disabled = false,
  onClick,
}: {
  readonly label: string;
  readonly icon: typeof IconSearch;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Tooltip label={label} openDelay={300}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={label}
        disabled={disabled}
        onClick={onClick}
      >
        <Icon size={19} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

function MoreMenu({ commands }: { readonly commands: Commands }) {
  const { template, canEdit } = useDesigner();
  const ui = useUi();
  const chosen = useDesignerState((state) => state.selection.size);
  const edge = useDesignerState((state) => state.edge);
  const none = !canEdit || chosen === 0;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={w.more}>
          <IconDots size={19} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={chosen === 0} onClick={() => commands.copy()}>
          {w.copy}
        </Menu.Item>
        <Menu.Item disabled={none} onClick={() => commands.cut()}>
          {w.cut}
        </Menu.Item>
        <Menu.Item disabled={!canEdit} onClick={() => commands.paste(null)}>
          {w.paste}
        </Menu.Item>
        <Menu.Item disabled={none} onClick={commands.duplicate}>
          {w.duplicate}
        </Menu.Item>
        <Menu.Item disabled={!canEdit || (chosen === 0 && edge === null)} onClick={commands.remove}>
          {w.remove}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item disabled={none} onClick={commands.askToConnect}>
          {w.connect}
        </Menu.Item>
        <Menu.Item disabled={!canEdit || chosen < 2} onClick={() => commands.align("column")}>
          {w.alignColumn}
        </Menu.Item>
        <Menu.Item disabled={!canEdit || chosen < 2} onClick={() => commands.align("row")}>
          {w.alignRow}
        </Menu.Item>
        <Menu.Item disabled={none} onClick={() => ui.open({ show: "group" })}>
          {w.group}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => download(`${template.key}.json`, writeTemplate(template))}>
          {w.exportFile}
        </Menu.Item>
        <Menu.Item disabled={!canEdit} onClick={() => ui.open({ show: "import" })}>
          {w.importFile}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The name, whether it is saved, who else is here, what is wrong, and the tools. */
export function Header({ commands, keeper, present, view, onView, drawer }: HeaderProps) {
  const { store, canEdit, openDrawer } = useDesigner();
  const { permissions } = useMe();
  const ui = useUi();
  const name = useDesignerState((state) => state.name);
  const graph = useDesignerState((state) => state.graph);
  const canUndo = useStore(store.temporal, ({ pastStates }) => pastStates.length > 0);
  const canRedo = useStore(store.temporal, ({ futureStates }) => futureStates.length > 0);
  const labelOf = (id: string | null) => graph.nodes.find((node) => node.id === id)?.label ?? null;
  return (
    <Group component="header" justify="space-between" gap="xs" mb="xs" className="designer-header">
      <Group gap="sm" wrap="nowrap" style={{ flex: "1 1 18rem", minWidth: 0 }}>
        <Anchor component={Link} to="/sops" size="sm" style={{ whiteSpace: "nowrap" }}>
          {w.back}
        </Anchor>
        <TextInput
          aria-label={w.name}
          value={name}
          maxLength={120}
          readOnly={!canEdit}
          onChange={({ currentTarget }) => store.getState().setName(currentTarget.value)}
          style={{ flex: 1, maxWidth: 320 }}
          fw={650}
        />
        <SaveState keeper={keeper} />
      </Group>
      <Group gap={4}>
        <Avatar.Group spacing={6} mr={4}>
          {present.map(({ id, name: who, node }) => (
            <Tooltip key={id} label={w.alsoHere(who, labelOf(node))}>
              <Avatar
                name={who}
                size={28}
                color="initials"
                role="img"
                aria-label={w.alsoHere(who, labelOf(node))}
                tabIndex={0}
              />
            </Tooltip>
          ))}
        </Avatar.Group>
        <FindingsList />
        <Tool label={w.undo} icon={IconArrowBackUp} disabled={!canEdit || !canUndo} onClick={commands.undo} />
        <Tool
          label={w.redo}
          icon={IconArrowForwardUp}
          disabled={!canEdit || !canRedo}
          onClick={commands.redo}
        />
        <Tool label={w.find} icon={IconSearch} onClick={() => ui.open({ show: "find" })} />
        <Tool
          label={w.arrange}
          icon={IconLayoutDistributeVertical}
          disabled={!canEdit}
          onClick={() => void commands.arrange()}
        />
        <MoreMenu commands={commands} />
        <Tool label={w.help} icon={IconHelp} onClick={() => ui.open({ show: "help" })} />
        <SegmentedControl
          size="xs"
          aria-label={w.view}
          data={[
            { value: "canvas", label: w.canvas },
            { value: "list", label: w.list },
          ]}
          value={view}
          onChange={(value) => onView(value === "list" ? "list" : "canvas")}
        />
        {drawers
          .filter(({ needs }) => needs === undefined || permissions.includes(needs))
          .map(({ key, title }) => (
            <Button
              key={key}
              size="xs"
              variant={drawer === key ? "filled" : "default"}
              aria-expanded={drawer === key}
              onClick={() => openDrawer(drawer === key ? null : key)}
            >
              {title}
            </Button>
          ))}
      </Group>
    </Group>
  );
}
