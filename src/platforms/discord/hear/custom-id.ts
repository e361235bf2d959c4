import { limits } from '../limits.ts';

/** What a button does when it is pressed, as its custom id tells. */
export type Press =
  /** A reply's own button, or the link to a form. */
  | { kind: 'button' | 'form'; name: string; value: string }
  /** Ends the turn that answers this event. */
  | { kind: 'stop'; value: string }
  /** A word about the answer to this event. */
  | { kind: 'good' | 'bad'; value: string };

/** `serial` keeps ids apart within a message. Nothing where the value is too long to be carried. */
export function customIdOf(press: Press, serial = 0): string | undefined {
  const name = 'name' in press ? encodeURIComponent(press.name) : '';
  const id = `${press.kind}:${serial}:${name}:${press.value}`;
  return id.length <= limits.customId ? id : undefined;
}

/** Nothing where the id is not one of ours. */
export function readCustomId(id: string): Press | undefined {
  const match = /^(button|form|stop|good|bad):\d+:([^:]*):(.*)$/su.exec(id);
  if (!match) return undefined;
  const [, kind, name = '', value = ''] = match;
  if (kind === 'button' || kind === 'form') return { kind, name: decodeURIComponent(name), value };
  return { kind: kind as 'stop' | 'good' | 'bad', value };
}
