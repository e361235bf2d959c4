import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import type { Json } from '../records.ts';

/** The component with this custom id, wherever in the message it stands. */
export function findComponent(components: Json[], customId: string): Json {
  const found = components.flatMap(interactive);
  const component = found.find((one) => one.custom_id === customId);
  if (!component) {
    const offered = found.map((one) => one.custom_id).join(', ') || 'nothing';
    throw new Error(`there is no "${customId}" to use here; there is ${offered}`);
  }
  if (component.disabled === true) throw new Error(`"${customId}" is disabled`);
  return component;
}

function interactive(part: Json): Json[] {
  const own = part.custom_id !== undefined && part.style !== ButtonStyle.Link ? [part] : [];
  const inner = [part.components, part.accessory]
    .flat()
    .filter((one): one is Json => typeof one === 'object' && one !== null);
  return [...own, ...inner.flatMap(interactive)];
}

/** The `data` of a component interaction. */
export function componentData(component: Json, values: string[]): Json {
  const data = { custom_id: component.custom_id, component_type: component.type, id: component.id ?? 0 };
  if (component.type === ComponentType.Button) return data;
  refuseChoice(component, values);
  return { ...data, values };
}

function refuseChoice(component: Json, values: string[]): void {
  if (component.type !== ComponentType.StringSelect) return;
  const offered = (component.options as Json[]).map((one) => one.value);
  const stray = values.find((value) => !offered.includes(value));
  if (stray !== undefined) throw new Error(`"${stray}" is not offered; offered: ${offered.join(', ')}`);
  const max = Number(component.max_values ?? 1);
  if (values.length > max) throw new Error(`no more than ${max} may be chosen`);
}

export type ModalValue = string | string[] | boolean;

/** The `data` of a submitted modal: every input with what a person gave it by custom id. */
export function modalData(modal: Json, given: Record<string, ModalValue>): Json {
  const parts = modal.components as Json[];
  const inputs = parts.map(inputIn).filter((one) => one !== undefined);
  const known = inputs.map((one) => String(one.custom_id));
  const stray = Object.keys(given).find((name) => !known.includes(name));
  if (stray) throw new Error(`this modal has no "${stray}"; it has ${known.join(', ')}`);
  const components = parts.map((part, index) => submittedPart(part, index + 1, given));
  return { custom_id: modal.custom_id, components };
}

function inputIn(part: Json): Json | undefined {
  if (part.type === ComponentType.Label) return part.component as Json;
  return part.type === ComponentType.ActionRow ? (part.components as Json[])[0] : undefined;
}

function submittedPart(part: Json, id: number, given: Record<string, ModalValue>): Json {
  const input = inputIn(part);
  if (!input) return { type: part.type, id };
  const state = submittedInput(input, id + 100, given[String(input.custom_id)]);
  return part.type === ComponentType.Label
    ? { type: part.type, id, component: state }
    : { type: part.type, id, components: [state] };
}

function submittedInput(input: Json, id: number, given: ModalValue | undefined): Json {
  const common = { type: input.type, id, custom_id: input.custom_id };
  if (input.type === ComponentType.TextInput) return { ...common, value: acceptText(input, given) };
  if (input.type === ComponentType.Checkbox) return { ...common, value: given === true };
  if (input.type === ComponentType.RadioGroup) return { ...common, value: given ?? null };
  const values = Array.isArray(given) ? given : typeof given === 'string' ? [given] : [];
  if (input.required !== false && values.length === 0)
    throw new Error(`${input.custom_id} must be filled in`);
  refuseChoice(input, values);
  return { ...common, values };
}

/** What Discord's client itself insists on. Inputs are required unless they say otherwise. */
function acceptText(input: Json, given: ModalValue | undefined): string {
  const text = typeof given === 'string' ? given : String(input.value ?? '');
  if (text === '' && input.required !== false) throw new Error(`${input.custom_id} must be filled in`);
  if (text.length > Number(input.max_length ?? 4_000)) throw new Error(`${input.custom_id} is too long`);
  if (text !== '' && text.length < Number(input.min_length ?? 0))
    throw new Error(`${input.custom_id} is too short`);
  return text;
}
