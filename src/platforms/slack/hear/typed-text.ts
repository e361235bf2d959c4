import { type Asks, readTyped } from '#post/desk/asks.ts';
import type { FormsOfTools } from '#post/desk/core.ts';
import type { Form, FormCall, SlashCommand } from '#reply/form.ts';

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * What a person typed, without Slack's marks: links as addresses, and its mention of Jarvis gone. Mentions of others
 * stay, since names are not unique. Source: docs.slack.dev/messaging/formatting-message-text.
 */
export function plainWords(text: string, botUserId: string): string {
  return text
    .replaceAll(new RegExp(`<@${botUserId}(?:\\|[^>]*)?>[,:]?`, 'g'), ' ')
    .replace(/<@(\w+)\|[^>]*>/g, '<@$1>')
    .replace(/<((?:https?|mailto|tel):[^|>]+)(?:\|([^>]*))?>/g, (_, address: string, label?: string) =>
      label === undefined || address.endsWith(label) ? (label ?? address) : `${label} (${address})`,
    )
    .replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}

export const jarvisCommand = '/jarvis';

/** `/jarvis` takes words, and alone asks for help; a command of a tool is a call with the words in their field. */
export function asksOfCommand(forms: FormsOfTools, command: string, said: string): Asks {
  const own = commandNamed(forms, command);
  if (!own) return readTyped(said === '' ? 'help' : said, 'command');
  return asksOfForm(forms.call(own.form.tool, { [own.wordsField]: said }));
}

export function asksOfForm({ tool, input, text }: FormCall): Asks {
  return { kind: 'call', text, tool, input };
}

/** The form that a command opens, which has to happen within three seconds and leaves nothing to remember. */
export function formOfCommand(forms: FormsOfTools, command: string, text: string): Form | undefined {
  const own = commandNamed(forms, command);
  if (own) return text.trim() === '' ? own.form : undefined;
  return command === jarvisCommand ? forms.openedBy(text) : undefined;
}

function commandNamed({ commands }: FormsOfTools, command: string): SlashCommand | undefined {
  return commands.find(({ name }) => command === `/${name}`);
}
