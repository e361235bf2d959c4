import { isObject } from '../blocks/problems.ts';
import type { Json } from '../records.ts';

/** What a person types or picks: text, one option's value, or several. */
export type Given = string | number | boolean | string[];

function optionsOf(element: Json): Json[] {
  const groups = Array.isArray(element.option_groups) ? (element.option_groups as Json[]) : [element];
  return groups.flatMap((group) => (Array.isArray(group.options) ? (group.options as Json[]) : []));
}

function option(element: Json, value: string): Json {
  const type = String(element.type);
  if (type.includes('external')) return { value, text: { type: 'plain_text', text: value } };
  const found = optionsOf(element).find((one) => one.value === value);
  if (found) return found;
  const offered = optionsOf(element).map((one) => one.value);
  throw new Error(`"${value}" is not offered by ${element.action_id}; offered: ${offered.join(', ')}`);
}

const pickedKeys: Record<string, string> = {
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  multi_users_select: 'selected_users',
  multi_channels_select: 'selected_channels',
  multi_conversations_select: 'selected_conversations',
};

/** The state of an element after a person's choice, as payloads carry it. */
export function stateOf(element: Json, given: Given | undefined): Json {
  const type = String(element.type);
  const key = pickedKeys[type];
  if (key) return { type, [key]: given ?? element[`initial_${key.slice('selected_'.length)}`] ?? null };
  if (type === 'checkboxes' || type.startsWith('multi_')) {
    const chosen = Array.isArray(given)
      ? given.map((one) => option(element, one))
      : (element.initial_options ?? []);
    return { type, selected_options: chosen };
  }
  const picksOne = type.endsWith('select') || type === 'radio_buttons' || type === 'overflow';
  if (picksOne) {
    const chosen = given === undefined ? (element.initial_option ?? null) : option(element, String(given));
    return { type, selected_option: chosen };
  }
  return { type, value: given === undefined ? (element.initial_value ?? null) : String(given) };
}

/** Why Slack's own form would not let this through; undefined when it would. */
export function formComplaint(block: Json, element: Json, state: Json): string | undefined {
  const { type, ...picked } = state;
  const isEmpty = Object.values(picked).every(
    (one) => one === null || one === '' || (Array.isArray(one) && one.length === 0),
  );
  if (isEmpty) return block.optional === true ? undefined : 'please complete this required field';
  const { value } = state;
  if (typeof value !== 'string') return undefined;
  if (typeof element.max_length === 'number' && value.length > element.max_length) return 'too long';
  if (typeof element.min_length === 'number' && value.length < element.min_length) return 'too short';
  if (type === 'number_input' && !Number.isFinite(Number(value))) return 'not a number';
  return undefined;
}

/** The action of a payload for one element used, with what was chosen in it. */
export function actionOf(element: Json, blockId: string, given: Given | undefined, actionTs: string): Json {
  const common = { action_id: element.action_id, block_id: blockId, type: element.type, action_ts: actionTs };
  if (element.type === 'button' || element.type === 'icon_button') {
    const value = typeof element.value === 'string' ? { value: element.value } : {};
    return { ...common, text: element.text, ...value };
  }
  if (element.type === 'feedback_buttons') return { ...common, ...feedback(element, given) };
  return { ...common, ...stateOf(element, given) };
}

function feedback(element: Json, given: Given | undefined): Json {
  const sides = [element.positive_button, element.negative_button].filter(isObject);
  const side = sides.find((one) => one.value === given);
  if (!side) throw new Error(`feedback takes one of ${sides.map((one) => one.value).join(', ')}`);
  return { text: side.text, value: side.value };
}
