import { ActionIcon, Group, Modal, Title } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { Suspense } from "react";
import { Loading } from "../../../shell/states";
import { w } from "../../../words/designer";
import { useDesigner } from "../state/designer-context";
import { drawers } from "./registry";

/** The drawer that is open. */
export function OpenDrawer({ open }: { readonly open: string | null }) {
  const { openDrawer } = useDesigner();
  const drawer = drawers.find(({ key }) => key === open);
  if (drawer === undefined) return null;
  const { title, place, Panel } = drawer;
  const body = (
    <Suspense fallback={<Loading />}>
      <Panel />
    </Suspense>
  );
  if (place === "over") {
    return (
      <Modal
        opened
        onClose={() => openDrawer(null)}
        title={title}
        size="90rem"
        closeButtonProps={{ "aria-label": w.close }}
      >
        {body}
      </Modal>
    );
  }
  return (
    <aside className={`designer-side designer-drawer-${place}`} aria-label={title}>
      <Group justify="space-between" wrap="nowrap" mb="xs">
        <Title order={2} size="h5">
          {title}
        </Title>
        <ActionIcon variant="subtle" color="gray" aria-label={w.close} onClick={() => openDrawer(null)}>
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </Group>
      {body}
    </aside>
  );
}
