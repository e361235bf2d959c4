import { z } from 'zod';
import type { Charge } from '#capabilities/media/media-vendor.ts';
import { VendorError } from '#lib/errors.ts';
import { failureOfConnection, retryAfterMs } from '#lib/http-failure.ts';
import { Money } from '#lib/money.ts';
import type { Secret } from '#lib/secret.ts';
import { statusError } from './errors.ts';

export const provider = 'runway';
export const runwayUrl = 'https://api.dev.runwayml.com';

/** The version that the request and answer shapes here belong to (@runwayml/sdk 4.20.1). */
const apiVersion = '2024-11-06';
const timeoutMs = 60_000;
const maxAnswerCharacters = 1_000_000;

/** One credit is $0.01, by third-party readings of July 2026; the same as in the catalogue. */
const creditPrice = Money.of('0.01');

const costShape = z.object({ credits: z.number().nonnegative() });
export type RunwayCost = z.infer<typeof costShape>;

const createdShape = z.object({ id: z.string().min(1) });

/** Unknown states are let through: they count as running until the deadline. */
const taskShape = z.object({
  status: z.string(),
  progress: z.number().optional().catch(undefined),
  output: z.array(z.string()).optional(),
  failure: z.string().optional(),
  failureCode: z.string().optional(),
  cost: costShape.optional().catch(undefined),
});
export type RunwayTask = z.infer<typeof taskShape>;

/** Runway's task API over plain HTTP. Every failure is a `VendorError`. */
export class RunwayClient {
  readonly #baseUrl: string;

  constructor(baseUrl: string = runwayUrl) {
    this.#baseUrl = baseUrl;
  }

  /** Creates a task and gives its id. */
  async create(path: string, body: object, key: Secret): Promise<string> {
    const answer = await this.#call('POST', path, key, AbortSignal.timeout(timeoutMs), body);
    return parsed(createdShape, answer).id;
  }

  async task(id: string, key: Secret, signal: AbortSignal): Promise<RunwayTask> {
    const answer = await this.#call('GET', taskPath(id), key, withTimeout(signal));
    return parsed(taskShape, answer);
  }

  /** Cancels a task that runs or waits. On a finished one it would delete what was made: look first. */
  async remove(id: string, key: Secret, signal: AbortSignal): Promise<void> {
    await this.#call('DELETE', taskPath(id), key, withTimeout(signal));
  }

  async #call(
    method: string,
    path: string,
    key: Secret,
    signal: AbortSignal,
    body?: object,
  ): Promise<string> {
    const { response, text } = await this.#fetch(path, {
      method,
      signal,
      // A redirect would carry the key to wherever it points.
      redirect: 'error',
      headers: {
        authorization: `Bearer ${key.reveal()}`,
        'x-runway-version': apiVersion,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (response.ok) return text;
    throw statusError(response.status, text, retryAfterMs(response.headers));
  }

  async #fetch(path: string, request: RequestInit): Promise<{ response: Response; text: string }> {
    try {
      const response = await fetch(`${this.#baseUrl}${path}`, request);
      return { response, text: (await response.text()).slice(0, maxAnswerCharacters) };
    } catch (error) {
      const reason = failureOfConnection(error);
      const detail = reason === 'unavailable' ? 'cannot be reached' : 'the answer was lost';
      throw new VendorError(provider, reason, detail, { cause: error });
    }
  }
}

/** What a finished task cost, in money; charged without saying so counts as estimated. */
export function chargeOf(cost: RunwayCost | undefined): Charge {
  if (!cost) return { kind: 'estimated' };
  return { kind: 'reported', amount: creditPrice.times(cost.credits) };
}

function taskPath(id: string): string {
  return `/v1/tasks/${encodeURIComponent(id)}`;
}

function withTimeout(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
}

function parsed<Shape extends z.ZodType>(shape: Shape, text: string): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(text));
  } catch (error) {
    throw new VendorError(provider, 'malformed_answer', 'an answer of another shape', { cause: error });
  }
}
