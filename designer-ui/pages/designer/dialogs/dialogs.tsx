import { AddDialog } from "../palette/add-dialog";
import { useUi } from "../state/ui-context";
import type { Commands } from "../state/use-commands";
import { ConnectDialog } from "./connect-dialog";
import { GroupDialog } from "./group-dialog";
import { HelpDialog } from "./help-dialog";
import { ImportDialog } from "./import-dialog";

/** The dialog that is open. The box to find steps floats over the drawing and is not among them. */
export function Dialogs({ commands }: { readonly commands: Commands }) {
  const { dialog } = useUi();
  switch (dialog?.show) {
    case "add":
      return <AddDialog spot={dialog.spot} onAdd={commands.add} />;
    case "connect":
      return <ConnectDialog node={dialog.node} />;
    case "help":
      return <HelpDialog />;
    case "import":
      return <ImportDialog />;
    case "group":
      return <GroupDialog />;
    default:
      return null;
  }
}
