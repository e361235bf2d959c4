import { ApplicationCommandType, ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import { typeOf } from '../checks/check-commands.ts';
import type { GuildState } from '../guild-state.ts';
import type { ChannelRecord, Json } from '../records.ts';

export type OptionValue = string | number | boolean;
export type OptionValues = Record<string, OptionValue>;

/** A registered command as a person could run it here, or why they could not. */
export function findCommand(
  state: GuildState,
  name: string,
  type: number,
  user: string,
  channel: ChannelRecord,
): Json {
  const everywhere = [...(state.commands.get(state.guildId) ?? []), ...(state.commands.get('global') ?? [])];
  const command = everywhere.find((one) => one.name === name && typeOf(one) === type);
  if (!command) {
    const known = everywhere.map((one) => one.name).join(', ') || 'none';
    throw new Error(`the command "${name}" is not registered; registered: ${known}`);
  }
  const { contexts } = command;
  if (Array.isArray(contexts) && !contexts.includes(channel.kind === 'direct' ? 1 : 0))
    throw new Error(`"${name}" is not offered here`);
  if (channel.kind === 'direct' && command.guild_id !== undefined)
    throw new Error(`"${name}" is not offered in direct messages`);
  const needed = BigInt(String(command.default_member_permissions ?? '0') || '0');
  const has = state.permissionsOf(user);
  const isAdminOnly = command.default_member_permissions === '0' && user !== state.ownerId;
  if (channel.kind !== 'direct' && (isAdminOnly || (has & needed) !== needed))
    throw new Error(`"${name}" is not offered to this person`);
  return command;
}

/** The `data` of a slash command: `words` are its name and any subcommands. */
export function slashData(command: Json, words: string[], values: OptionValues, focused?: string): Json {
  const { options, leaf } = descend(command, words.slice(1), values, focused);
  if (focused === undefined) refuseIncomplete(leaf, values);
  return {
    id: command.id,
    name: command.name,
    type: ApplicationCommandType.ChatInput,
    ...(options.length > 0 ? { options } : {}),
  };
}

function descend(
  level: Json,
  words: string[],
  values: OptionValues,
  focused?: string,
): { options: Json[]; leaf: Json } {
  const offered = (level.options as Json[] | undefined) ?? [];
  const [next, ...rest] = words;
  const nested = offered.filter(
    (one) => one.type === OptionType.Subcommand || one.type === OptionType.SubcommandGroup,
  );
  if (nested.length === 0) {
    if (next !== undefined) throw new Error(`"${level.name}" has no subcommand "${next}"`);
    return {
      leaf: level,
      options: Object.entries(values).map(([name, value]) => filledOption(offered, name, value, focused)),
    };
  }
  const chosen = nested.find((one) => one.name === next);
  if (!chosen) throw new Error(`"${level.name}" needs one of ${nested.map((one) => one.name).join(', ')}`);
  const inner = descend(chosen, rest, values, focused);
  return { leaf: inner.leaf, options: [{ name: chosen.name, type: chosen.type, options: inner.options }] };
}

function filledOption(offered: Json[], name: string, value: OptionValue, focused?: string): Json {
  const option = offered.find((one) => one.name === name);
  if (!option)
    throw new Error(
      `there is no option "${name}"; there is ${offered.map((one) => one.name).join(', ') || 'none'}`,
    );
  const isFocused = name === focused;
  if (!isFocused) refuseValue(option, value);
  return { name, type: option.type, value, ...(isFocused ? { focused: true } : {}) };
}

/** What Discord's own client would not let a person send. */
function refuseValue(option: Json, value: OptionValue): void {
  const choices = option.choices as Json[] | undefined;
  if (choices && choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    throw new Error(`"${value}" is not among the choices of ${option.name}`);
  }
  const isNumeric = option.type === OptionType.Integer || option.type === OptionType.Number;
  if (option.type === OptionType.Attachment && !/^\d+$/.test(String(value)))
    throw new Error(`${option.name} takes a file`);
  if (isNumeric && typeof value !== 'number') throw new Error(`${option.name} takes a number`);
  const { min_value: min, max_value: max, max_length: longest } = option;
  if (typeof value === 'number' && typeof min === 'number' && value < min)
    throw new Error(`${option.name} is at least ${min}`);
  if (typeof value === 'number' && typeof max === 'number' && value > max)
    throw new Error(`${option.name} is at most ${max}`);
  const isTooLong =
    typeof value === 'string' && value.length > (typeof longest === 'number' ? longest : 6_000);
  if (isTooLong) throw new Error(`${option.name} is too long`);
}

function refuseIncomplete(leaf: Json, values: OptionValues): void {
  const required = ((leaf.options as Json[] | undefined) ?? []).filter((one) => one.required === true);
  const missing = required.find((one) => values[String(one.name)] === undefined);
  if (missing) throw new Error(`"${leaf.name}" needs ${missing.name}`);
}
