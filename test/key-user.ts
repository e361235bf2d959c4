import { randomUUID } from 'node:crypto';
import type { Actor } from '#people/actor.ts';
import type { App } from '../src/app.ts';

export const organization = 'organization';

/** A key of Hugging Face's form that is nobody's. Its last characters, by which it is shown, are its number. */
export const keyNumber = (number: number) =>
  ['hf', `${'A1b2C3d4E5f6G7h8'}${String(number).padStart(4, '0')}`].join('_');

/** Somebody fills in the form in which a key of Hugging Face is added or replaced for the whole organisation. */
export async function entersKey({ terminal }: App, actor: Actor, tool: string, key: string): Promise<void> {
  const filled = { provider: 'huggingface', whose: organization, key };
  const { input, text } = await terminal.forms.submit(tool, filled, actor);
  const outcome = await outcomeOf(terminal, actor, { tool, input, text });
  if (outcome !== 'done') throw new Error(`${tool} ended as ${outcome}`);
}

/** Somebody has a picture made that Hugging Face is paid for. Returns whether it was. */
export async function makesPicture({ terminal }: App, actor: Actor, description: string): Promise<boolean> {
  const input = { type: 'image', description, tier: 'budget' };
  return (await outcomeOf(terminal, actor, { tool: 'generate_media', input, text: description })) === 'done';
}

/** The owner lets everybody have as many pictures made in an hour as there is to set. */
export async function allowsMany({ terminal }: App, actor: Actor): Promise<void> {
  const input = { member_pieces_per_hour: 10_000, team_pieces_per_hour: 10_000 };
  const outcome = await outcomeOf(terminal, actor, { tool: 'update_settings', input, text: 'more' });
  if (outcome !== 'done') throw new Error('the limits could not be set');
}

async function outcomeOf(
  terminal: App['terminal'],
  actor: Actor,
  call: { tool: string; input: Record<string, unknown>; text: string },
): Promise<string | undefined> {
  const eventId = randomUUID();
  const inbound = {
    place: { platform: 'terminal', workspaceId: 'local', channelId: 'terminal' } as const,
    ...{ eventId, actor, threadKey: eventId },
    asks: { kind: 'call', ...call } as const,
  };
  for await (const event of terminal.hear(inbound, new AbortController().signal))
    if (event.kind === 'end') return event.result.calls[0]?.outcome;
  return undefined;
}
