import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { FormProblems } from '../discord-error.ts';
import type { Json } from '../records.ts';

const namePattern = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const mostOf: Record<number, number> = { 1: 100, 2: 15, 3: 15 };
const typesWithChoices: unknown[] = [3, 4, 10];

/** Source: docs.discord.com/developers/interactions/application-commands. */
export function checkCommands(commands: Json[], scope: 'global' | 'guild'): void {
  const problems = new FormProblems();
  const seen = new Set<string>();
  for (const [index, command] of commands.entries()) {
    const path = String(index);
    const type = typeOf(command);
    checkCommand(command, type, path, scope, problems);
    const key = `${type} ${command.name}`;
    if (seen.has(key))
      problems.add(
        `${path}.name`,
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      );
    seen.add(key);
  }
  for (const [type, most] of Object.entries(mostOf)) {
    const count = commands.filter((command) => typeOf(command) === Number(type)).length;
    if (count > most)
      problems.add('_', 'MAX_COMMANDS', `Maximum number of application commands reached (${most})`);
  }
  problems.throwIfAny();
}

export function typeOf(command: Json): number {
  return Number(command.type ?? ApplicationCommandType.ChatInput);
}

function checkCommand(
  command: Json,
  type: number,
  path: string,
  scope: string,
  problems: FormProblems,
): void {
  if (type === ApplicationCommandType.ChatInput) {
    checkName(command.name, `${path}.name`, problems);
    problems.text(command.description, `${path}.description`, { max: 100, min: 1, isRequired: true });
    checkOptions(command.options, `${path}.options`, problems, 0);
  } else {
    problems.text(command.name, `${path}.name`, { max: 32, min: 1, isRequired: true });
    if (command.description) {
      problems.add(
        `${path}.description`,
        'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION',
        'Context menu commands cannot have description',
      );
    }
  }
  if (scope === 'guild' && (command.contexts !== undefined || command.integration_types !== undefined)) {
    problems.add(
      `${path}.contexts`,
      'APPLICATION_COMMAND_CONTEXTS_GLOBAL_ONLY',
      'Only global commands may have contexts',
    );
  }
  if (countCharacters(command) > 8_000) {
    problems.add(path, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
  }
}

function checkName(name: unknown, path: string, problems: FormProblems): void {
  const isValid = typeof name === 'string' && namePattern.test(name) && name === name.toLowerCase();
  if (!isValid) problems.add(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
}

function checkOptions(options: unknown, path: string, problems: FormProblems, depth: number): void {
  if (options === undefined) return;
  let isOptionalSeen = false;
  const names = new Set<unknown>();
  for (const [index, option] of problems.list(options, path, { max: 25 }).entries()) {
    const place = `${path}.${index}`;
    checkName(option.name, `${place}.name`, problems);
    problems.text(option.description, `${place}.description`, { max: 100, min: 1, isRequired: true });
    if (names.has(option.name))
      problems.add(
        `${place}.name`,
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option name already exists',
      );
    names.add(option.name);
    if (option.required === true && isOptionalSeen) {
      problems.add(
        place,
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    }
    isOptionalSeen ||= option.required !== true;
    checkOption(option, place, problems, depth);
  }
}

function checkOption(option: Json, path: string, problems: FormProblems, depth: number): void {
  const { Subcommand, SubcommandGroup, String: text } = ApplicationCommandOptionType;
  if (option.type === SubcommandGroup || option.type === Subcommand) {
    if (depth > (option.type === Subcommand ? 1 : 0))
      problems.add(
        `${path}.type`,
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command option types cannot be nested here',
      );
    checkOptions(option.options, `${path}.options`, problems, depth + 1);
    return;
  }
  if (option.choices !== undefined) checkChoices(option, path, problems);
  if (
    option.autocomplete === true &&
    (option.choices !== undefined || !typesWithChoices.includes(option.type))
  ) {
    problems.add(
      `${path}.autocomplete`,
      'APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_INVALID',
      'Autocomplete is not available here',
    );
  }
  const { max_length: max } = option;
  if (option.type === text && typeof max === 'number' && (max < 1 || max > 6_000)) {
    problems.add(`${path}.max_length`, 'NUMBER_TYPE_MAX', 'int value should be between 1 and 6000.');
  }
}

function checkChoices(option: Json, path: string, problems: FormProblems): void {
  for (const [index, choice] of problems.list(option.choices, `${path}.choices`, { max: 25 }).entries()) {
    problems.text(choice.name, `${path}.choices.${index}.name`, { max: 100, min: 1, isRequired: true });
    if (option.type === ApplicationCommandOptionType.String) {
      problems.text(choice.value, `${path}.choices.${index}.value`, { max: 100, min: 1, isRequired: true });
    }
  }
}

/** Names, descriptions and choice values, which together may hold 8,000 characters. */
function countCharacters(part: Json): number {
  const own = [part.name, part.description, part.value].reduce(
    (sum: number, one) => sum + (typeof one === 'string' ? one.length : 0),
    0,
  );
  const inner = [
    ...((part.options as Json[] | undefined) ?? []),
    ...((part.choices as Json[] | undefined) ?? []),
  ];
  return inner.reduce((sum, one) => sum + countCharacters(one), own);
}
