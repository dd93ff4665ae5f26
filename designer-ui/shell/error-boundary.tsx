import { Anchor, Container, Text, Title } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Sentence } from "../words/sentence";

/** Shows what to do in place of a page that failed to load or to draw itself. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useTranslation("shell");
  return (
    <Container component="main" size="sm" py="xl">
      <Title order={1}>{t("broken")}</Title>
      <Text mt="sm">
        <Sentence
          words={t("brokenWhy")}
          parts={{ again: (words) => <Anchor href={window.location.pathname}>{words}</Anchor> }}
        />
      </Text>
    </Container>
  );
}
