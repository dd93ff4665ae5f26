import "survey-core/survey-core.css";
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useMemo } from "react";
import { Model } from "survey-core";
import { DefaultDark, DefaultLight } from "survey-core/themes";
import { Survey as SurveyForm } from "survey-react-ui";

export interface SurveyProps {
  readonly definition: Record<string, unknown>;
  readonly answers: Record<string, unknown>;
  /** Answers whether the server took them. */
  readonly onSend: (answers: Record<string, unknown>) => Promise<boolean>;
}

/** Fills a form. What was typed stays when sending fails. */
export default function Survey({ definition, answers, onSend }: SurveyProps) {
  const dark = useComputedColorScheme("light") === "dark";
  const model = useMemo(() => {
    const made = new Model(definition);
    made.data = answers;
    made.showCompletePage = false;
    made.onCompleting.add(async (sender, options) => {
      options.allow = false;
      const taken = await onSend(sender.data as Record<string, unknown>);
      options.allow = taken;
    });
    return made;
  }, [definition, answers, onSend]);
  useEffect(() => {
    const theme = dark ? DefaultDark : DefaultLight;
    model.applyTheme({
      ...theme,
      isPanelless: true,
      cssVariables: {
        ...theme.cssVariables,
        "--sjs-primary-backcolor": dark ? "#38d9a9" : "#087f5b",
        "--sjs-general-backcolor-dim": "transparent",
      },
    });
  }, [model, dark]);
  return <SurveyForm model={model} />;
}
