import { Alert, VisuallyHidden } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { ReactFlowProvider } from "@xyflow/react";
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import type { DraftView } from "../../../domain/sop/designer/draft-contract";
import { type KindRule, kindRule } from "../../../domain/sop/kinds";
import type { References } from "../../../domain/sop/references-contract";
import { useMe } from "../../shell/staff-shell";
import { w } from "../../words/designer";
import { type Designer as Context, DesignerContext, NamedContext, namedBy } from "./state/designer-context";
import { noMarks } from "./state/store";
import { type DesignerUi, type Dialog, UiContext } from "./state/ui-context";
import { useDrawing, usePresence } from "./state/use-draft";
import { useBadges, useFindings, useTemplate } from "./state/use-findings";
import { Workbench } from "./workbench";

interface Props {
  readonly draft: DraftView;
  readonly references: References;
}

function unknownKind(key: string): KindRule {
  return {
    key,
    title: key,
    anchors: ["process.started"],
    events: [],
    endsOn: {},
    rewindsOn: [],
    variables: {},
  };
}

/** What everything around the drawing shares. */
export function Designer({ draft, references }: Props) {
  const me = useMe();
  const { store, keeper } = useDrawing(draft);
  const template = useTemplate(store, draft.key, draft.kind);
  const findings = useFindings(template, references);
  const badges = useBadges(findings, draft.comments);
  const present = usePresence(draft.key, me.id, store);
  const revision = useStore(keeper.state, (state) => state.revision);
  const phone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const [chosenView, setView] = useState<"canvas" | "list" | null>(null);
  const [drawer, setDrawer] = useState<string | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [told, setTold] = useState("");
  const [warned, setWarned] = useState<string | null>(null);
  const kind = useMemo(() => kindRule(draft.kind) ?? unknownKind(draft.kind), [draft.kind]);
  const named = useMemo(() => namedBy(references), [references]);
  const canEdit = me.permissions.includes("sop.edit") && draft.state !== "in_review" && !draft.archived;

  const designer = useMemo<Context>(
    () => ({
      store,
      key: draft.key,
      kind,
      references,
      template,
      findings,
      canEdit,
      revision,
      save: () => keeper.save(),
      select: (node, field) => store.getState().open(node, field),
      highlight: (marks) => store.getState().mark(marks ?? noMarks),
      openDrawer: setDrawer,
    }),
    [store, keeper, draft.key, kind, references, template, findings, canEdit, revision],
  );
  const ui = useMemo<DesignerUi>(
    () => ({
      dialog,
      open: setDialog,
      close: () => setDialog(null),
      tell: setTold,
      warn: setWarned,
    }),
    [dialog],
  );
  return (
    <DesignerContext value={designer}>
      <UiContext value={ui}>
        <NamedContext value={named}>
          <ReactFlowProvider>
            <VisuallyHidden role="status">{told}</VisuallyHidden>
            {warned === null ? null : (
              <Alert
                color="orange"
                variant="outline"
                role="alert"
                mb="xs"
                withCloseButton
                closeButtonLabel={w.close}
                onClose={() => setWarned(null)}
              >
                {warned}
              </Alert>
            )}
            <Workbench
              keeper={keeper}
              present={present}
              badges={badges}
              draft={draft}
              drawer={drawer}
              view={chosenView ?? (phone === true ? "list" : "canvas")}
              onView={setView}
              phone={phone === true}
            />
          </ReactFlowProvider>
        </NamedContext>
      </UiContext>
    </DesignerContext>
  );
}
