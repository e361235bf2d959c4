import { ChannelType, type Guild, type GuildBasedChannel } from 'discord.js';
import { UserError } from '#lib/errors.ts';
import { discordMessages } from '../messages.ts';

const ordinary: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/**
 * The channel that a person means by `#marketing`, `marketing`, its id, or Discord's own `<#123>`. Of several with this
 * name it prefers text and announcement channels, then the one written in the same case. Throws a `UserError` if none or
 * several remain, or if it takes no messages.
 */
export function channelNamed(guild: Guild | undefined, wanted: string): GuildBasedChannel {
  const all = [...(guild?.channels.cache.values() ?? [])];
  const id = /^<#(\d+)>$/.exec(wanted)?.[1] ?? wanted;
  const known = all.find((channel) => channel.id === id);
  const candidates = known ? [known] : likeliest(all, wanted.replace(/^#/, ''));
  const [found, another] = candidates.filter((channel) => channel.isTextBased());
  const [closed] = candidates;
  if (another) throw several(wanted, candidates);
  if (found) return found;
  const name = closed ? `#${closed.name}` : wanted;
  throw new UserError(
    discordMessages.both((texts) => (closed ? texts.notForMessages(name) : texts.noChannel(name))),
  );
}

function likeliest(all: readonly GuildBasedChannel[], name: string): GuildBasedChannel[] {
  const named = all.filter((channel) => channel.name.toLowerCase() === name.toLowerCase());
  const writable = preferred(named, (channel) => channel.isTextBased());
  const usual = preferred(writable, ({ type }) => ordinary.includes(type));
  return preferred(usual, (channel) => channel.name === name);
}

/** Those that fit, or all if none does. */
function preferred<Item>(items: Item[], fits: (item: Item) => boolean): Item[] {
  const fitting = items.filter(fits);
  return fitting.length > 0 ? fitting : items;
}

function several(wanted: string, channels: readonly GuildBasedChannel[]): UserError {
  const name = wanted.replace(/^#?/, '#');
  return new UserError(
    discordMessages.both((texts) => {
      const choices = channels.map(({ id, parent }) =>
        parent ? texts.inCategory(`<#${id}>`, parent.name) : `<#${id}>`,
      );
      return texts.severalChannels(name, choices.join(', '));
    }),
  );
}
