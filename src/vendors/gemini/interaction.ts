import { z } from 'zod';
import type { Charge, MediaOutput, MediaProgress } from '#capabilities/media/media-vendor.ts';
import { VendorError, type VendorFailure } from '#lib/errors.ts';
import { isWithheld } from './errors.ts';

/** A second at 720p, the resolution that is asked for (ai.google.dev/gemini-api/docs/pricing). */
const tokensPerSecond = 5_792;

const content = z.object({
  type: z.string().optional(),
  data: z.base64().optional(),
  uri: z.string().optional(),
});
const problem = z.object({
  code: z.union([z.string(), z.number()]).optional(),
  status: z.string().optional(),
});
const usage = z
  .object({ output_tokens_by_modality: z.array(z.object({ modality: z.string(), tokens: z.number() })) })
  .transform(({ output_tokens_by_modality: counts }) =>
    counts.filter(({ modality }) => modality === 'video').reduce((sum, { tokens }) => sum + tokens, 0),
  );
/** `Interaction` of @google/genai 3.3.0. A clip stands in the output of the model; `output_video` is the SDK's. */
export const interactionShape = z.object({
  status: z.string(),
  steps: z
    .array(z.object({ type: z.string(), content: z.array(content).optional().catch(undefined) }))
    .default([]),
  errors: z.array(problem).default([]).catch([]),
  error: problem.optional().catch(undefined),
  usage: usage.optional().catch(undefined),
});
type Interaction = z.output<typeof interactionShape>;

/**
 * What an interaction says. Unknown statuses count as running until the deadline.
 *
 * @param fetched brings the file at a path of the API, with the key
 */
export async function progressOf(
  interaction: Interaction,
  baseUrl: string,
  fetched: (path: string) => Promise<Uint8Array>,
): Promise<MediaProgress> {
  const charge = chargeOf(interaction);
  switch (interaction.status) {
    case 'completed': {
      const clips = clipsOf(interaction);
      if (clips.length === 0) return withoutClip(charge);
      const outputs = await Promise.all(clips.map((clip) => outputOf(clip, baseUrl, fetched))).catch(notYet);
      return outputs ? { kind: 'finished', outputs, charge } : { kind: 'running' };
    }
    case 'failed':
      return failed(reasonOf(interaction), { kind: 'none' });
    case 'cancelled':
      return { kind: 'cancelled', charge };
    case 'budget_exceeded':
      return failed('quota', { kind: 'none' });
    case 'incomplete':
    case 'requires_continuation':
      return failed('unavailable', charge);
    case 'requires_action':
      return failed('malformed_answer', { kind: 'none' });
    default:
      return { kind: 'running' };
  }
}

const failed = (reason: VendorFailure, charge: Charge): MediaProgress => ({ kind: 'failed', reason, charge });

/** A refusal is completed as well, with a sentence as its output. What was counted was made. */
function withoutClip(charge: Charge): MediaProgress {
  return charge.kind === 'counted'
    ? failed('malformed_answer', charge)
    : failed('refused_content', { kind: 'none' });
}

function chargeOf({ usage: tokens = 0 }: Interaction): Charge {
  if (tokens === 0) return { kind: 'estimated' };
  return { kind: 'counted', demand: { quantity: 1, seconds: tokens / tokensPerSecond } };
}

type Content = z.output<typeof content>;

function clipsOf({ steps }: Interaction): Content[] {
  return steps
    .filter(({ type }) => type === 'model_output')
    .flatMap((step) => step.content ?? [])
    .filter(({ type, data, uri }) => type === 'video' && (data ?? uri) !== undefined);
}

/** A look may hold the clip itself although an address was asked for (ai.google.dev/gemini-api/docs/omni). */
async function outputOf(
  { data, uri = '' }: Content,
  baseUrl: string,
  fetched: (path: string) => Promise<Uint8Array>,
): Promise<MediaOutput> {
  if (data !== undefined) return { kind: 'bytes', bytes: Buffer.from(data, 'base64') };
  if (!uri.startsWith(`${baseUrl}/files/`))
    throw new VendorError('gemini', 'malformed_answer', 'a clip at an address that must not have the key');
  return { kind: 'bytes', bytes: await fetched(uri.slice(baseUrl.length)) };
}

/** A file may still be in work when its interaction is completed (“poll until the video is `ACTIVE`”). */
function notYet(error: unknown): undefined {
  if (!(error instanceof VendorError) || error.status !== 400) throw error;
}

function reasonOf({ errors, error = {} }: Interaction): VendorFailure {
  const names = [...errors, error].flatMap(({ code, status }) => [String(code), String(status)]);
  return names.some(isWithheld) ? 'refused_content' : 'unavailable';
}
