import { Alert, FileInput, List, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sopKeyFor } from "../../../../domain/sop/designer/sop-key";
import { type ImportResult, readTemplate } from "../../../../domain/sop/import";
import { post } from "../../../api/call";
import { Ask } from "./ask";
import { kindTitle } from "./new-sop-dialog";
import { useOpenNew, useTaken } from "./sop-dialogs";

/** A new SOP from a file; nothing is made as long as anything in the file is wrong. */
export function ImportSopDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("sops");
  const taken = useTaken();
  const open = useOpenNew();
  const [read, setRead] = useState<ImportResult | null>(null);
  const look = async (file: File | null) =>
    setRead(file === null ? null : readTemplate(await file.text(), { settings: "drawn" }));
  const make = async () => {
    if (read?.ok !== true) return;
    const { kind, name, description, graph } = read.template;
    const key = sopKeyFor(name, taken);
    await open(post("/api/staff/sop-library", { key, kind, name, description, graph }));
  };
  return (
    <Ask
      title={t("file.title")}
      lead={t("file.lead")}
      act={t("file.do")}
      ready={read?.ok === true}
      size="lg"
      onAct={make}
      onClose={onClose}
    >
      <FileInput
        label={t("file.choose")}
        placeholder={t("file.choose")}
        accept="application/json,.json"
        onChange={look}
        clearable
        clearButtonProps={{ "aria-label": t("file.clear") }}
      />
      {read?.ok === false ? (
        <Alert color="red" variant="outline" title={t("file.problems")} role="alert">
          <List size="sm">
            {read.problems.map(({ path, line, column, message }) => (
              <List.Item key={`${path} ${line} ${column} ${message}`}>
                {message}{" "}
                {path === "" ? null : (
                  <Text span size="xs" c="dimmed">
                    {t("file.place", { path, line, column })}
                  </Text>
                )}
              </List.Item>
            ))}
          </List>
        </Alert>
      ) : null}
      {read?.ok === true ? (
        <div>
          <Text fw={600}>{read.template.name}</Text>
          <Text size="sm" c="dimmed">
            {kindTitle(read.template.kind)} · {t("file.steps", { count: read.template.graph.nodes.length })}
          </Text>
        </div>
      ) : null}
    </Ask>
  );
}
