import type { Block } from '#reply/reply.ts';

const expectedForMs = 10 * 60_000;
const mostPeople = 10_000;

/**
 * Remembers who was just shown a form for a secret. Some paste the secret as their next message instead, so that what looks
 * like an id of a job then counts as one. Kept in this process alone.
 */
export class OfferedForms {
  readonly #asksForSecret: (tool: string) => boolean;
  /** By person, the moment of `performance.now()` until which a secret is expected. */
  readonly #until = new Map<string, number>();

  constructor(asksForSecret: (tool: string) => boolean) {
    this.#asksForSecret = asksForSecret;
  }

  note(person: string, blocks: readonly Block[]): void {
    if (!blocks.some((block) => block.kind === 'form-link' && this.#asksForSecret(block.tool))) return;
    if (this.#until.size >= mostPeople) this.#until.clear();
    this.#until.set(person, performance.now() + expectedForMs);
  }

  expectsSecret(person: string): boolean {
    return (this.#until.get(person) ?? 0) > performance.now();
  }
}
