import type { FilledFields, Form } from '#reply/form.ts';
import { fillForm, type Prompter } from './form-prompt.ts';
import type { Speaker } from './speaker.ts';

/** Runs a turn until it ends or is stopped. */
type Send = (turn: (signal: AbortSignal) => Promise<unknown>) => Promise<void>;

/** Fills in forms. What was typed is kept until its call is done, so that nothing is typed twice but secrets. */
export class FormFilling {
  readonly #speaker: Speaker;
  readonly #prompter: Prompter;
  readonly #send: Send;
  /** By tool. */
  readonly #kept = new Map<string, FilledFields>();

  constructor(speaker: Speaker, prompter: Prompter, send: Send) {
    this.#speaker = speaker;
    this.#prompter = prompter;
    this.#send = send;
  }

  /** Asks for the fields and sends the form; where its call names the fields at fault, asks for those alone again. */
  async fill(form: Form): Promise<void> {
    let kept = this.#kept.get(form.tool) ?? {};
    let wrong: readonly string[] | undefined;
    do {
      const filled = await fillForm(form, this.#prompter, this.#speaker.locale, { kept, wrong });
      if (!filled) return;
      const asked = form.fields.map(({ name }) => name);
      kept = filled;
      wrong = [];
      this.#kept.set(form.tool, withoutSecrets(form, filled));
      await this.#send(async (signal) => {
        const { isDone, wrongFields } = await this.#speaker.submit(form, filled, signal);
        if (isDone) this.#kept.delete(form.tool);
        wrong = wrongFields.filter((name) => asked.includes(name));
      });
    } while (wrong.length > 0);
  }
}

function withoutSecrets({ fields }: Form, filled: FilledFields): FilledFields {
  const open = fields.filter(({ control }) => control.kind !== 'secret');
  return Object.fromEntries(open.map(({ name }) => [name, filled[name]]));
}
