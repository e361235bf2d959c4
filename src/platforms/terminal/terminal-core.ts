import { type Actor, lowest, type Role } from '#people/actor.ts';
import type { Place } from '#people/place.ts';
import type { Arrival, Reception } from '#people/reception.ts';
import type { Reply } from '#reply/reply.ts';
import type { Core } from './core.ts';
import { terminalPlace, terminalThread } from './inbound.ts';

export interface TerminalCoreParts {
  conversation: { hear: Core['hear'] };
  reception: Reception;
  deliveries: { connect: Core['connect'] };
  forms: Core['forms'];
  home: { suggestions(actor: Pick<Actor, 'role' | 'locale'>): { message: string }[] };
  interrupted: {
    closeAll(actor: Actor, platform: Place['platform'], threadKey: string): Promise<Reply[]>;
  };
  leadingModel: Core['leadingModel'];
  /** The person who runs this Jarvis. */
  owner: string;
  /** Called when a person connects, so that overdue news does not wait for the next tick. */
  onConnect(): void;
}

export function terminalCore({
  conversation,
  reception,
  deliveries,
  forms,
  home,
  interrupted,
  leadingModel,
  owner,
  onConnect,
}: TerminalCoreParts): Core {
  return {
    hear: (inbound, signal) => conversation.hear(inbound, signal),
    forms,
    leadingModel,
    suggestions: (actor) => home.suggestions(actor).map(({ message }) => message),
    unanswered: (actor) => interrupted.closeAll(actor, terminalPlace.platform, terminalThread),
    actorFor: async (name, role): Promise<Actor> => {
      const actor = await reception.welcome(arrivalOf(name, owner, role));
      const standing = role ? lowest([role, actor.role]) : actor.role;
      return { ...actor, role: standing, ...(standing === 'owner' && { isOperator: true }) };
    },
    connect: (poster) => {
      const disconnect = deliveries.connect(poster);
      onConnect();
      return disconnect;
    },
  };
}

/**
 * The terminal is an organisation of its own, which the person who runs this Jarvis owns. Somebody who is introduced with
 * a role has it from then on; afterwards it is changed as everywhere, and another time can only be tried with less.
 */
function arrivalOf(name: string, owner: string, role: Role = 'member'): Arrival {
  return {
    ...{ platform: 'terminal', workspaceId: 'local', workspaceName: 'Terminal' },
    ...{ personId: name, personName: name },
    newcomerRole: name === owner ? 'owner' : role,
  };
}
