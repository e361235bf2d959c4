import { ComponentType } from 'discord-api-types/v10';
import { FormProblems } from '../discord-error.ts';
import type { Json } from '../records.ts';

const choiceTypes: number[] = [
  ComponentType.RadioGroup,
  ComponentType.CheckboxGroup,
  ComponentType.StringSelect,
];

/** Source: docs.discord.com/developers/interactions/receiving-and-responding, "Modal", and the components reference. */
export function checkModal(data: Json): void {
  const problems = new FormProblems();
  problems.text(data.custom_id, 'data.custom_id', { max: 100, min: 1, isRequired: true });
  problems.text(data.title, 'data.title', { max: 45, min: 1, isRequired: true });
  const parts = problems.list(data.components, 'data.components', { min: 1, max: 5 });
  const customIds = new Set<unknown>();
  for (const [index, part] of parts.entries()) {
    const path = `data.components.${index}`;
    const input = inputOf(part, path, problems);
    if (!input) continue;
    checkInput(input, path, problems);
    if (customIds.has(input.custom_id)) {
      problems.add(path, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
    }
    customIds.add(input.custom_id);
  }
  problems.throwIfAny();
}

/** The input a part of the modal holds; none for a text display. */
function inputOf(part: Json, path: string, problems: FormProblems): Json | undefined {
  if (part.type === ComponentType.TextDisplay) return undefined;
  if (part.type === ComponentType.ActionRow) {
    const [input] = problems.list(part.components, `${path}.components`, { min: 1, max: 1 });
    problems.text(input?.label, `${path}.components.0.label`, { max: 45, min: 1, isRequired: true });
    return input;
  }
  if (part.type !== ComponentType.Label) {
    problems.add(`${path}.type`, 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1, 10, 18).');
    return undefined;
  }
  problems.text(part.label, `${path}.label`, { max: 45, min: 1, isRequired: true });
  problems.text(part.description, `${path}.description`, { max: 100 });
  return part.component as Json | undefined;
}

function checkInput(input: Json, path: string, problems: FormProblems): void {
  problems.text(input.custom_id, `${path}.custom_id`, { max: 100, min: 1, isRequired: true });
  if (input.type === ComponentType.TextInput) {
    problems.text(input.value, `${path}.value`, { max: 4_000 });
    problems.text(input.placeholder, `${path}.placeholder`, { max: 100 });
    const { max_length: max } = input;
    if (typeof max === 'number' && (max < 1 || max > 4_000)) {
      problems.add(`${path}.max_length`, 'NUMBER_TYPE_MAX', 'int value should be between 1 and 4000.');
    }
  }
  if (!choiceTypes.includes(Number(input.type))) return;
  const max = input.type === ComponentType.StringSelect ? 25 : 10;
  const min = input.type === ComponentType.RadioGroup ? 2 : 1;
  for (const [index, option] of problems.list(input.options, `${path}.options`, { min, max }).entries()) {
    problems.text(option.label, `${path}.options.${index}.label`, { max: 100, min: 1, isRequired: true });
    problems.text(option.value, `${path}.options.${index}.value`, { max: 100, min: 1, isRequired: true });
  }
}
