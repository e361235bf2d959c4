import type { Json } from '../records.ts';
import { checkTextObject, isObject, type Problems } from './problems.ts';

type Check = (element: Json, pointer: string, problems: Problems) => void;

/** Limits: docs.slack.dev/reference/block-kit/block-elements, one page per element. */
const checks: Record<string, Check> = {
  button(element, pointer, problems) {
    checkTextObject(element.text, `${pointer}/text`, problems, { max: 75, plain: true, required: true });
    problems.text(element.value, `${pointer}/value`, { max: 2_000 });
    problems.text(element.url, `${pointer}/url`, { max: 3_000 });
    problems.oneOf(element.style, `${pointer}/style`, ['primary', 'danger']);
    problems.text(element.accessibility_label, `${pointer}/accessibility_label`, { max: 75 });
    checkConfirmation(element, pointer, problems);
  },
  feedback_buttons(element, pointer, problems) {
    for (const side of ['positive_button', 'negative_button']) {
      const place = `${pointer}/${side}`;
      const button = element[side];
      if (!isObject(button)) problems.add(`missing required field: ${side}`, place);
      else checkFeedbackButton(button, place, problems);
    }
  },
  icon_button(element, pointer, problems) {
    problems.text(element.icon, `${pointer}/icon`, { max: 255, min: 1, required: true });
    checkTextObject(element.text, `${pointer}/text`, problems, { max: 75, plain: true, required: true });
    problems.text(element.value, `${pointer}/value`, { max: 2_000 });
  },
  image(element, pointer, problems) {
    checkImage(element, pointer, problems);
  },
  static_select: checkSelect,
  multi_static_select: checkSelect,
  external_select: checkPlaceholder,
  multi_external_select: checkPlaceholder,
  users_select: checkPlaceholder,
  multi_users_select: checkPlaceholder,
  conversations_select: checkPlaceholder,
  multi_conversations_select: checkPlaceholder,
  channels_select: checkPlaceholder,
  multi_channels_select: checkPlaceholder,
  datepicker: checkPlaceholder,
  timepicker: checkPlaceholder,
  datetimepicker: () => {},
  overflow: (element, pointer, problems) => checkOptions(element, pointer, problems, 5),
  radio_buttons: (element, pointer, problems) => checkOptions(element, pointer, problems, 10),
  checkboxes: (element, pointer, problems) => checkOptions(element, pointer, problems, 10),
  plain_text_input(element, pointer, problems) {
    checkPlaceholder(element, pointer, problems);
    problems.text(element.initial_value, `${pointer}/initial_value`, { max: 3_000 });
    const { max_length: max } = element;
    if (typeof max === 'number' && (max < 1 || max > 3_000)) {
      problems.add('must be between 1 and 3000', `${pointer}/max_length`);
    }
  },
  number_input(element, pointer, problems) {
    checkPlaceholder(element, pointer, problems);
    if (typeof element.is_decimal_allowed !== 'boolean') {
      problems.add('missing required field: is_decimal_allowed', pointer);
    }
  },
  email_text_input: checkPlaceholder,
  url_text_input: checkPlaceholder,
  rich_text_input: checkPlaceholder,
  file_input: () => {},
  workflow_button: () => {},
};

function checkFeedbackButton(button: Json, pointer: string, problems: Problems): void {
  checkTextObject(button.text, `${pointer}/text`, problems, { max: 75, plain: true, required: true });
  problems.text(button.value, `${pointer}/value`, { max: 2_000, required: true });
  problems.text(button.accessibility_label, `${pointer}/accessibility_label`, { max: 75 });
}

function checkConfirmation(element: Json, pointer: string, problems: Problems): void {
  if (element.confirm === undefined) return;
  const place = `${pointer}/confirm`;
  if (!isObject(element.confirm)) {
    problems.add('must provide an object', place);
    return;
  }
  const { title, text, confirm, deny } = element.confirm;
  checkTextObject(title, `${place}/title`, problems, { max: 100, plain: true });
  checkTextObject(text, `${place}/text`, problems, { max: 300, required: true });
  checkTextObject(confirm, `${place}/confirm`, problems, { max: 30, plain: true });
  checkTextObject(deny, `${place}/deny`, problems, { max: 30, plain: true });
}

function checkPlaceholder(element: Json, pointer: string, problems: Problems): void {
  checkTextObject(element.placeholder, `${pointer}/placeholder`, problems, { max: 150, plain: true });
}

function checkSelect(element: Json, pointer: string, problems: Problems): void {
  checkPlaceholder(element, pointer, problems);
  if (element.option_groups === undefined) {
    checkOptions(element, pointer, problems, 100);
    return;
  }
  problems.list(element.option_groups, `${pointer}/option_groups`, { max: 100, min: 1 }, (group, place) => {
    checkTextObject(group.label, `${place}/label`, problems, { max: 75, plain: true, required: true });
    checkOptions(group, place, problems, 100);
  });
}

function checkOptions(element: Json, pointer: string, problems: Problems, max: number): void {
  problems.list(element.options, `${pointer}/options`, { max, min: 1 }, (option, place) => {
    checkTextObject(option.text, `${place}/text`, problems, { max: 75, required: true });
    checkTextObject(option.description, `${place}/description`, problems, { max: 75 });
    problems.text(option.value, `${place}/value`, { max: 150, required: true });
  });
}

/** An image, as a block or as an element. Alternative text: 2,000 characters. */
export function checkImage(image: Json, pointer: string, problems: Problems): void {
  problems.text(image.alt_text, `${pointer}/alt_text`, { max: 2_000, min: 1, required: true });
  problems.text(image.image_url, `${pointer}/image_url`, { max: 3_000 });
  const sources = [image.image_url, image.slack_file].filter((source) => source !== undefined);
  if (sources.length !== 1) problems.add('must provide image_url or slack_file, not both', pointer);
}

/** One interactive element or image inside a block that allows the types in `allowed`. */
export function checkElement(
  element: unknown,
  pointer: string,
  problems: Problems,
  allowed: readonly string[],
): void {
  if (!isObject(element)) {
    problems.add('must provide an object', pointer);
    return;
  }
  const type = String(element.type);
  const check = checks[type];
  if (!check || !allowed.includes(type)) {
    problems.add(`unsupported type: ${type}`, `${pointer}/type`);
    return;
  }
  problems.text(element.action_id, `${pointer}/action_id`, { max: 255, min: 1 });
  check(element, pointer, problems);
}

/** No two elements of one block may share an action id. */
export function checkDistinctActions(elements: unknown, pointer: string, problems: Problems): void {
  if (!Array.isArray(elements)) return;
  const ids = elements.flatMap((one) =>
    isObject(one) && typeof one.action_id === 'string' ? [one.action_id] : [],
  );
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated) problems.add(`\`action_id\` "${repeated}" already exists`, pointer);
}

const selects = ['static', 'external', 'users', 'conversations', 'channels'];
const everySelect = selects.flatMap((kind) => [`${kind}_select`, `multi_${kind}_select`]);
const pickers = ['datepicker', 'timepicker', 'datetimepicker', 'checkboxes', 'radio_buttons'];
const typed = ['plain_text_input', 'number_input', 'email_text_input', 'url_text_input', 'rich_text_input'];

export const inActions = [
  'button',
  'overflow',
  'workflow_button',
  'rich_text_input',
  ...everySelect,
  ...pickers,
];
export const inSection = ['button', 'image', 'overflow', 'workflow_button', ...everySelect, ...pickers];
export const inInput = ['file_input', ...typed, ...everySelect, ...pickers];
export const inContextActions = ['feedback_buttons', 'icon_button'];
