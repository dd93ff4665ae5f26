import "react-querybuilder/dist/query-builder-layout.css";
import { Anchor, Input, Stack, Text, Textarea } from "@mantine/core";
import { QueryBuilderMantine } from "@react-querybuilder/mantine";
import { useMemo, useState } from "react";
import { QueryBuilder, type RuleGroupType } from "react-querybuilder";
import { type ConditionGroup, readCondition, writeCondition } from "../../../../domain/sop/condition-tree";
import { compileCondition } from "../../../../domain/sop/expression";
import { sentenceOf } from "../../../../domain/sop/sentence";
import { conditionVariables, isMoney } from "../../../../domain/sop/variable-words";
import { money } from "../../../api/format";
import { useMe } from "../../../shell/staff-shell";
import { w } from "../../../words/designer";
import type { FieldProps } from "../panel/fields/field-props";
import { useDesigner } from "../state/designer-context";
import { fromQuery, isKnown, queryFields, toQuery } from "./query";

const translations = () => ({
  fields: { title: w.aboutWhat },
  operators: { title: w.compared },
  value: { title: w.value },
  combinators: { title: w.joined },
  notToggle: { label: w.not, title: w.not },
  addRule: { label: w.addRule, title: w.addRule },
  addGroup: { label: w.addGroup, title: w.addGroup },
  removeRule: { label: "✕", title: w.removeRule },
  removeGroup: { label: "✕", title: w.removeGroup },
});
const combinators = () => [
  { name: "and", label: w.and },
  { name: "or", label: w.or },
];
const classes = { queryBuilder: "condition-builder" };

/** A condition, built by clicking and said as a sentence; or written, where it says more than clicks can. */
export function ConditionField(props: FieldProps) {
  const { kind } = useDesigner();
  const { practice } = useMe();
  const source = typeof props.value === "string" ? props.value : "";
  const variables = useMemo(() => conditionVariables(kind), [kind]);
  const fields = useMemo(() => queryFields(variables), [variables]);
  const tree = useMemo(() => readCondition(source), [source]);
  const clickable = tree !== null && isKnown(tree, variables);
  const [written, setWritten] = useState(!clickable);
  const sentence = sentenceOf(source, (minor) => money(minor, practice.currency, practice.locale));
  const compiled = source.trim() === "" ? null : compileCondition(source);
  const unreadable = compiled !== null && !compiled.ok ? compiled.message : null;
  const error = unreadable ?? props.problems.get(props.path) ?? null;
  return (
    <Input.Wrapper
      label={props.words.title}
      description={props.words.help}
      error={error}
      labelElement="div"
      role="group"
      aria-label={props.words.title}
      data-field={props.path}
      tabIndex={-1}
    >
      <Stack gap={6} mt={4}>
        {sentence === null || (source === "" && error !== null) ? null : (
          <Text size="sm" fw={600} data-sentence>
            {source === "" ? w.always : w.whenSays(sentence)}
          </Text>
        )}
        {written || !clickable || tree === null ? (
          <Textarea
            label={w.expression}
            description={clickable ? w.expressionHelp : `${w.cannotClick} ${w.expressionHelp}`}
            value={source}
            onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
            autosize
            minRows={1}
            disabled={props.disabled}
            styles={{ input: { fontFamily: "monospace" } }}
          />
        ) : (
          <Builder
            tree={tree}
            disabled={props.disabled}
            onChange={props.onChange}
            fields={fields}
            variables={variables}
          />
        )}
        {clickable ? (
          <Anchor component="button" type="button" size="xs" onClick={() => setWritten(!written)} ta="left">
            {written ? w.buildByClicking : w.writeExpression}
          </Anchor>
        ) : null}
      </Stack>
    </Input.Wrapper>
  );
}

interface BuilderProps {
  readonly tree: ConditionGroup;
  readonly disabled: boolean;
  readonly fields: ReturnType<typeof queryFields>;
  readonly variables: ReturnType<typeof conditionVariables>;
  readonly onChange: (source: string) => void;
}

function Builder({ tree, disabled, fields, variables, onChange }: BuilderProps) {
  const labels = useMemo(translations, []);
  const joints = useMemo(combinators, []);
  // What is being built may hold more than the condition says yet: an empty group is nothing, but must not vanish.
  const [query, setQuery] = useState<RuleGroupType>(() => toQuery(tree));
  const says = writeCondition(fromQuery(query, variables));
  const shown = says === writeCondition(tree) ? query : toQuery(tree);
  return (
    <QueryBuilderMantine>
      <QueryBuilder
        fields={fields}
        combinators={joints}
        query={shown}
        onQueryChange={(next: RuleGroupType) => {
          setQuery(next);
          const source = writeCondition(fromQuery(next, variables));
          if (source !== writeCondition(tree)) onChange(source);
        }}
        disabled={disabled}
        showNotToggle
        resetOnFieldChange
        translations={labels}
        controlClassnames={classes}
        getInputType={(field) => (isMoney(field) ? "number" : null)}
      />
    </QueryBuilderMantine>
  );
}
