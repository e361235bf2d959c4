import type { Locale } from '#lib/messages.ts';
import type { FormsOfTools } from '#post/desk/core.ts';
import { displayableLine } from '#reply/displayable.ts';
import type { FilledFields, Form, FormField } from '#reply/form.ts';
import { terminalMessages } from './messages.ts';

/** The screen and keyboard, as a form needs them. */
export interface Prompter {
  /** Shows plain Markdown above the next prompt. */
  show(text: string): void;
  /**
   * Reads a line. Returns `undefined` if the person cancels or leaves. A hidden line is neither shown nor remembered.
   * @param choices what Tab completes to
   */
  read(prompt: string, isHidden: boolean, choices: readonly string[]): Promise<string | undefined>;
}

/** What was typed into a form before. */
export interface FilledBefore {
  /** Offered as the values of an empty line. */
  kept?: FilledFields;
  /** The only fields to ask for; all of them if absent. */
  wrong?: readonly string[] | undefined;
}

/** What is typed to leave a field empty for which a value is offered. */
const emptying = '-';

/** Returns the form that a typed line opens: `/name` of a slash command, or one of a form's own texts. */
export function formOpenedBy(line: string, forms: Pick<FormsOfTools, 'commands' | 'openedBy'>) {
  const typed = line.trim();
  const command = forms.commands.find(({ name }) => typed === `/${name}`);
  return command?.form ?? forms.openedBy(typed.replace(/^\//, ''));
}

/**
 * Asks for the fields of a form one by one. A wrong value is asked for again, and the others are kept. Returns
 * `undefined` if the person cancels.
 */
export async function fillForm(
  form: Form,
  prompter: Prompter,
  locale: Locale,
  { kept = {}, wrong }: FilledBefore = {},
): Promise<FilledFields | undefined> {
  const texts = terminalMessages.in(locale);
  const note = form.note ? `\n${form.note[locale]}` : '';
  prompter.show(`**${form.title[locale]}**${note}\n${texts.formKeys}`);
  const filled: Record<string, string | undefined> = { ...kept };
  for (const field of form.fields) {
    if (wrong && !wrong.includes(field.name)) continue;
    const offered = wrong ? undefined : kept[field.name];
    const value = await askFor(field, offered || undefined, prompter, locale);
    if (value === undefined) {
      prompter.show(texts.formCancelled);
      return undefined;
    }
    filled[field.name] = value;
  }
  return filled;
}

async function askFor(
  field: FormField,
  kept: string | undefined,
  prompter: Prompter,
  locale: Locale,
): Promise<string | undefined> {
  const { control, hint } = field;
  const choices = control.kind === 'choice' ? control.options.map(({ label }) => label[locale]) : [];
  const texts = terminalMessages.in(locale);
  if (control.kind === 'choice') prompter.show(numbered(control.options, locale));
  else if (hint) prompter.show(hint[locale]);
  while (true) {
    const typed = await prompter.read(promptOf(field, kept, locale), control.kind === 'secret', choices);
    if (typed === undefined) return undefined;
    const isEmptied = kept !== undefined && !field.isRequired && typed.trim() === emptying;
    const value = readValue(isEmptied ? '' : typed.trim() || (kept ?? ''), field, locale);
    if (value !== undefined) return value;
    prompter.show(texts[faultOf(field, typed.trim())]);
  }
}

/** Reads a typed value; `undefined` if it does not fit the field. */
function readValue(typed: string, { control, isRequired }: FormField, locale: Locale): string | undefined {
  if (typed === '') {
    if (control.kind === 'choice' && control.initial !== undefined) return control.initial;
    return isRequired ? undefined : '';
  }
  if (control.kind === 'number')
    return Number.isFinite(Number(typed.replaceAll(',', ''))) ? typed : undefined;
  if (control.kind !== 'choice') return typed;
  const wanted = typed.toLowerCase();
  const options = control.options.map(({ value, label }, index) => ({
    value,
    names: [String(index + 1), value.toLowerCase(), label[locale].toLowerCase(), label.en.toLowerCase()],
  }));
  return options.find(({ names }) => names.includes(wanted))?.value;
}

function faultOf(
  { control }: FormField,
  typed: string,
): 'fieldMissing' | 'fieldNotNumber' | 'fieldNotChoice' {
  if (control.kind === 'choice') return 'fieldNotChoice';
  return typed === '' ? 'fieldMissing' : 'fieldNotNumber';
}

function promptOf(
  { label, control, isRequired }: FormField,
  kept: string | undefined,
  locale: Locale,
): string {
  const texts = terminalMessages.in(locale);
  const preset =
    control.kind === 'choice' ? labelled(kept ?? control.initial, control.options, locale) : kept;
  const empties = kept !== undefined && control.kind !== 'choice' && !isRequired;
  const how = empties ? ` (${texts.formEmpties(emptying)})` : '';
  if (preset) return `${label[locale]} [${displayableLine(preset)}]${how}: `;
  if (control.kind === 'secret') return `${label[locale]} (${texts.formHidden}): `;
  return isRequired ? `${label[locale]}: ` : `${label[locale]} (${texts.formOptional}): `;
}

function labelled(
  wanted: string | undefined,
  options: readonly { value: string; label: Readonly<Record<Locale, string>> }[],
  locale: Locale,
): string | undefined {
  return options.find(({ value }) => value === wanted)?.label[locale];
}

function numbered(options: readonly { label: Readonly<Record<Locale, string>> }[], locale: Locale): string {
  return options.map(({ label }, index) => `${index + 1}. ${label[locale]}`).join('\n');
}
