import type { FormProblems } from '../discord-error.ts';
import type { Json } from '../records.ts';

/** Source: docs.discord.com/developers/resources/message, "Embed Limits". */
export function checkEmbeds(embeds: unknown, problems: FormProblems): void {
  const list = problems.list(embeds, 'embeds', { max: 10 });
  for (const [index, embed] of list.entries()) checkEmbed(embed, `embeds.${index}`, problems);
  const total = list.reduce((sum, embed) => sum + countEmbed(embed), 0);
  if (total > 6_000) {
    problems.add('embeds', 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
  }
}

function checkEmbed(embed: Json, path: string, problems: FormProblems): void {
  problems.text(embed.title, `${path}.title`, { max: 256 });
  problems.text(embed.description, `${path}.description`, { max: 4_096 });
  problems.text((embed.footer as Json | undefined)?.text, `${path}.footer.text`, { max: 2_048 });
  problems.text((embed.author as Json | undefined)?.name, `${path}.author.name`, { max: 256 });
  if (embed.fields === undefined) return;
  for (const [index, field] of problems.list(embed.fields, `${path}.fields`, { max: 25 }).entries()) {
    problems.text(field.name, `${path}.fields.${index}.name`, { max: 256, min: 1, isRequired: true });
    problems.text(field.value, `${path}.fields.${index}.value`, { max: 1_024, min: 1, isRequired: true });
  }
}

function countEmbed(embed: Json): number {
  const fields = Array.isArray(embed.fields) ? (embed.fields as Json[]) : [];
  const parts = [
    embed.title,
    embed.description,
    (embed.footer as Json | undefined)?.text,
    (embed.author as Json | undefined)?.name,
  ];
  const texts = [...parts, ...fields.flatMap((field) => [field.name, field.value])];
  return texts.reduce((sum: number, text) => sum + (typeof text === 'string' ? text.length : 0), 0);
}
