// The stylesheet without web fonts: a client's browser asks nobody else for anything.
import "survey-core/survey-core.fontless.css";
import "./survey.css";
import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Model } from "survey-core";
import { DefaultDark, DefaultLight } from "survey-core/themes";
import { Survey as SurveyForm } from "survey-react-ui";

export interface SurveyProps {
  readonly definition: Record<string, unknown>;
  readonly answers: Record<string, unknown>;
  /** Answers whether the server took them. */
  readonly onSend: (answers: Record<string, unknown>) => Promise<boolean>;
}

const colours = {
  light: { primary: "#087f5b", onPrimary: "#ffffff", back: "#ffffff", hover: "#066649" },
  dark: { primary: "#38d9a9", onPrimary: "#06281e", back: "#2e2e2e", hover: "#63e6be" },
} as const;

/** Fills a form. What was typed stays when sending fails. */
export default function Survey({ definition, answers, onSend }: SurveyProps) {
  const { t } = useTranslation("client");
  const scheme = useComputedColorScheme("light");
  const model = useMemo(() => {
    const made = new Model(definition);
    made.data = answers;
    made.showCompletePage = false;
    for (const question of made.getAllQuestions()) {
      if (question.requiredErrorText === "") question.requiredErrorText = t("forms.required");
    }
    made.onCompleting.add(async (sender, options) => {
      options.allow = false;
      const taken = await onSend(sender.data as Record<string, unknown>);
      options.allow = taken;
    });
    return made;
  }, [definition, answers, onSend, t]);
  useEffect(() => {
    const theme = scheme === "dark" ? DefaultDark : DefaultLight;
    const { primary, onPrimary, back, hover } = colours[scheme];
    model.applyTheme({
      ...theme,
      isPanelless: true,
      cssVariables: {
        ...theme.cssVariables,
        "--sjs2-typography-font-family-text": "inherit",
        "--sjs2-color-project-brand-400": primary,
        "--sjs2-color-project-brand-600": primary,
        "--sjs2-color-project-brand-700": hover,
        "--sjs2-color-fg-brand-on-primary": onPrimary,
        "--sjs2-color-utility-body": "transparent",
        "--sjs2-color-utility-surface-survey": "transparent",
        "--sjs2-color-bg-basic-primary": back,
      },
    });
  }, [model, scheme]);
  return <SurveyForm model={model} />;
}
