import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Published } from "../../../../domain/sop/designer/publish-contract";
import { Answer, Empty } from "../../../shell/states";
import { useSettingQuery } from "../simulate/use-setting";
import { useDesigner } from "../state/designer-context";
import { useDraftQuery } from "../state/use-draft";
import { Checklist } from "./checklist";
import { InReview } from "./in-review";
import { JustPublished } from "./published";

/** Brings a draft into force: what stands in the way, the second person's say, and what comes after. */
export function Panel() {
  const { t } = useTranslation("publish");
  const { key, openDrawer } = useDesigner();
  const draft = useDraftQuery(key);
  const setting = useSettingQuery();
  const [published, setPublished] = useState<Published | null>(null);
  if (published?.state === "published") {
    return <JustPublished version={published.version} onGoOn={() => openDrawer(null)} />;
  }
  return (
    <Answer query={draft}>
      {(view) =>
        view.state === "in_review" ? (
          <InReview draft={view} onPublished={setPublished} />
        ) : view.state === "none" ? (
          <Empty title={t("nothing")}>
            {view.inForce === null ? t("nothingYet") : t("nothingWhy", { version: view.inForce })}
          </Empty>
        ) : (
          <Answer query={setting}>
            {(known) => <Checklist draft={view} setting={known} onPublished={setPublished} />}
          </Answer>
        )
      }
    </Answer>
  );
}
