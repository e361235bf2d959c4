import { type Asks, readTyped } from '#post/desk/asks.ts';

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

/** `/jarvis` with nothing after it asks for help; `/generate` is a call whose words are all description. */
export function asksOfCommand(command: string, said: string): Asks {
  if (command !== '/generate') return readTyped(said === '' ? 'help' : said, 'command');
  const input = { type: 'image', description: said };
  return { kind: 'call', text: `generate ${said}`, tool: 'generate_media', input };
}

/** Commands that open a form, which has to happen within three seconds and leaves nothing to remember. */
export function formOfCommand(command: string, text: string): 'generate' | 'settings' | undefined {
  if (command === '/generate' && text.trim() === '') return 'generate';
  return command === '/jarvis' && /^(settings|ตั้งค่า)$/i.test(text.trim()) ? 'settings' : undefined;
}
