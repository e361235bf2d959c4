import { modalOf, type Origin } from '../draw/modal.ts';
import type { From } from '../show/desk.ts';
import type { Listener } from '../show/tell-privately.ts';
import { patiently } from '../web-client.ts';
import type { Form } from './forms.ts';
import { type ListenerParts, serve } from './listeners.ts';

export interface FormToOpen {
  name: string;
  form: Form;
  /** Good for three seconds. */
  triggerId: string;
  value: string;
  /** Where the answer goes. */
  origin: Origin;
}

const patience = { patienceMs: 2_000 };

/** Opens a form for one person. */
export async function openForm(
  parts: ListenerParts,
  from: From,
  listener: Listener,
  { name, form, triggerId, value, origin }: FormToOpen,
): Promise<void> {
  await serve(parts, from, listener, ({ locale }) => {
    const view = modalOf(name, form, locale, value, origin);
    return patiently(() => from.client.views.open({ trigger_id: triggerId, view }), patience);
  });
}
