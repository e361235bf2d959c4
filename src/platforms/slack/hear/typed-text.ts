import { type Asks, asksOfForm, readTyped } from '#post/desk/asks.ts';
import type { FormsOfTools } from '#post/desk/core.ts';
import type { Form, SlashCommand } from '#reply/form.ts';

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * Removes Slack's markup from typed text: links become addresses, mentions of Jarvis go. Mentions of others stay, since
 * names are not unique. Source: docs.slack.dev/messaging/formatting-message-text.
 */
export function withoutMarkup(text: string, botUserId: string): string {
  return text
    .replaceAll(new RegExp(`<@${botUserId}(?:\\|[^<>]*)?>[,:]?`, 'g'), ' ')
    .replace(/<@(\w+)\|[^<>]*>/g, '<@$1>')
    .replace(/<((?:https?|mailto|tel):[^|<>]+)(?:\|([^<>]*))?>/g, (_, address: string, label?: string) =>
      label === undefined || address.endsWith(label) ? (label ?? address) : `${label} (${address})`,
    )
    .replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}

export const jarvisCommand = '/jarvis';

/** Whether a command asks for the organisation at a glance: `/jarvis` alone. */
export function isGlance(command: string, text: string): boolean {
  return command === jarvisCommand && text.trim() === '';
}

/** `/jarvis` takes any request. A tool's own command becomes a call of the tool. */
export function asksOfCommand(forms: FormsOfTools, command: string, typed: string): Asks {
  const own = commandNamed(forms, command);
  if (!own) return readTyped(typed, 'command');
  return asksOfForm(forms.call(own.form.tool, { [own.wordsField]: typed }));
}

/** Returns the form that a command opens, if it opens one. */
export function formOfCommand(forms: FormsOfTools, command: string, text: string): Form | undefined {
  const own = commandNamed(forms, command);
  if (own) return text.trim() === '' ? own.form : undefined;
  return command === jarvisCommand ? forms.openedBy(text) : undefined;
}

function commandNamed({ commands }: FormsOfTools, command: string): SlashCommand | undefined {
  return commands.find(({ name }) => command === `/${name}`);
}
