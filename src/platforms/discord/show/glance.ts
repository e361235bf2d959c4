import type { ChatInputCommandInteraction } from 'discord.js';
import type { DiscordCore } from '../core.ts';
import { renderBlocks } from '../draw/render.ts';
import { defer } from '../hear/first-response.ts';
import { type People, personOf } from '../hear/people.ts';
import { limits } from '../limits.ts';
import type { Wire } from '../wire.ts';

const timeoutMs = 60_000;

export interface GlanceParts {
  core: Pick<DiscordCore, 'home' | 'reception' | 'filesFolder' | 'forms'>;
  wire: Wire;
  people: People;
}

/** Answers `/jarvis` without text: the organisation at a glance, for the asker only. It only reads, so is not stored. */
export class Glance {
  readonly #parts: GlanceParts;

  constructor(parts: GlanceParts) {
    this.#parts = parts;
  }

  async show(interaction: ChatInputCommandInteraction): Promise<void> {
    const { core, wire, people } = this.#parts;
    if (!(await defer(interaction, { isPrivate: true }))) return;
    const actor = await core.reception.welcome(await people.arrivalOf(personOf(interaction)));
    const blocks = await core.home.page(actor, AbortSignal.timeout(timeoutMs));
    const fileLimitBytes = Math.min(interaction.attachmentSizeLimit, limits.bytesPerRequest);
    const { filesFolder, forms } = core;
    const opensForm = (tool: string) => forms.find(tool) !== undefined;
    const context = { locale: actor.locale, filesFolder, fileLimitBytes, opensForm };
    const [first, ...rest] = await renderBlocks(blocks, context);
    if (first) await wire.editOriginal(interaction.token, first);
    for (const page of rest) await wire.followUp(interaction.token, page, { isPrivate: true });
  }
}
