import type { ChatInputCommandInteraction } from 'discord.js';
import type { DiscordCore } from '../core.ts';
import { renderBlocks } from '../draw/render.ts';
import { defer } from '../hear/first-response.ts';
import { type People, personOf } from '../hear/people.ts';
import { limits } from '../limits.ts';
import type { Wire } from '../wire.ts';

const patienceMs = 60_000;

export interface GlanceParts {
  core: Pick<DiscordCore, 'home' | 'reception' | 'filesFolder' | 'forms'>;
  wire: Wire;
  people: People;
}

/** `/jarvis` alone: the organisation at a glance, for the asker only. It changes nothing, so it is not kept. */
export class Glance {
  readonly #parts: GlanceParts;

  constructor(parts: GlanceParts) {
    this.#parts = parts;
  }

  async show(interaction: ChatInputCommandInteraction): Promise<void> {
    const { core, wire, people } = this.#parts;
    if (!(await defer(interaction, { isPrivate: true }))) return;
    const actor = await core.reception.welcome(await people.arrivalOf(personOf(interaction)));
    const blocks = await core.home.page(actor, AbortSignal.timeout(patienceMs));
    const fileLimitBytes = Math.min(interaction.attachmentSizeLimit, limits.bytesPerRequest);
    const { filesFolder, forms } = core;
    const opensForm = (tool: string) => forms.find(tool) !== undefined;
    const setting = { locale: actor.locale, filesFolder, fileLimitBytes, opensForm };
    const [first, ...rest] = await renderBlocks(blocks, setting);
    if (first) await wire.editOriginal(interaction.token, first);
    for (const page of rest) await wire.followUp(interaction.token, page, { isPrivate: true });
  }
}
