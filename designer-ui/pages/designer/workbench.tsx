import { Alert, VisuallyHidden } from "@mantine/core";
import { type ClipboardEvent, lazy, Suspense, useCallback } from "react";
import type { DraftView, Presence } from "../../../domain/sop/designer/draft-contract";
import type { NodeType } from "../../../domain/sop/graph";
import { Loading } from "../../shell/states";
import { w } from "../../words/designer";
import Canvas from "./canvas/canvas";
import type { Badge } from "./canvas/flow-nodes";
import { useKeys } from "./canvas/use-keys";
import { Dialogs } from "./dialogs/dialogs";
import { FindBox } from "./dialogs/find-box";
import { OpenDrawer } from "./drawers/open-drawer";
import { Header } from "./header/header";
import { MergeNotice } from "./header/save-state";
import { Palette } from "./palette/palette";
import { Panel } from "./panel/panel";
import { useDesigner, useDesignerState } from "./state/designer-context";
import type { DraftKeeper } from "./state/draft-keeper";
import { useUi } from "./state/ui-context";
import { type Commands, useCommands } from "./state/use-commands";

const Outline = lazy(() => import("./outline/outline"));

interface Props {
  readonly keeper: DraftKeeper;
  readonly present: readonly Presence[];
  readonly badges: ReadonlyMap<string, Badge>;
  readonly draft: DraftView;
  readonly drawer: string | null;
  readonly view: "canvas" | "list";
  readonly onView: (view: "canvas" | "list") => void;
  readonly phone: boolean;
}

function typing(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select") !== null;
}

/** Copying and pasting by the browser’s own events, so that steps can go from one window to another. */
function useClipboard(commands: Commands) {
  const { canEdit } = useDesigner();
  const onCopy = (event: ClipboardEvent, take: () => string | null) => {
    if (typing(event.target)) return;
    const text = take();
    if (text === null) return;
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  };
  return {
    onCopy: (event: ClipboardEvent) => onCopy(event, commands.copy),
    onCut: (event: ClipboardEvent) => {
      if (canEdit) onCopy(event, commands.cut);
    },
    onPaste: (event: ClipboardEvent) => {
      if (!canEdit || typing(event.target)) return;
      event.preventDefault();
      commands.paste(event.clipboardData.getData("text/plain"));
    },
  };
}

/** Palette, drawing and panel. */
export function Workbench({ keeper, present, badges, draft, drawer, view, onView, phone }: Props) {
  const { canEdit } = useDesigner();
  const { dialog } = useUi();
  const commands = useCommands();
  const onKeyDown = useKeys(commands);
  const clipboard = useClipboard(commands);
  const panelOpen = useDesignerState((state) => state.panelOpen && state.selection.size === 1);
  const add = useCallback((type: NodeType) => commands.add(type, commands.spot()), [commands]);
  return (
    <div className="designer">
      <VisuallyHidden>
        <h1>{draft.name}</h1>
      </VisuallyHidden>
      <Header
        commands={commands}
        keeper={keeper}
        present={present}
        view={view}
        onView={onView}
        drawer={drawer}
      />
      {canEdit ? null : (
        <Alert color="gray" variant="outline" mb="xs" p="xs">
          {draft.state === "in_review" ? w.inReview : w.readOnly}
        </Alert>
      )}
      <MergeNotice keeper={keeper} />
      <div className="designer-body" {...clipboard}>
        {canEdit && !phone && view === "canvas" ? <Palette onAdd={add} /> : null}
        {view === "canvas" ? (
          <div
            role="application"
            className="designer-canvas"
            aria-label={w.drawing}
            aria-description={w.drawingHelp}
            tabIndex={-1}
            onKeyDown={onKeyDown}
          >
            <Canvas badges={badges} commands={commands} />
            <div className="designer-floating">{dialog?.show === "find" ? <FindBox /> : null}</div>
          </div>
        ) : (
          <div className="designer-canvas">
            <Suspense fallback={<Loading />}>
              <Outline badges={badges} onKeyDown={onKeyDown} />
            </Suspense>
            <div className="designer-floating">{dialog?.show === "find" ? <FindBox /> : null}</div>
          </div>
        )}
        {panelOpen ? <Panel commands={commands} comments={draft.comments} /> : null}
        <OpenDrawer open={drawer} />
      </div>
      <Dialogs commands={commands} />
    </div>
  );
}
