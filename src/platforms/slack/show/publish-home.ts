import type { Actor } from '#people/actor.ts';
import type { SlackCore } from '../core.ts';
import { homeView } from '../draw/home-view.ts';
import { type WebClient, withRetries } from '../web-client.ts';

const retryOptions = { retryForMs: 30_000 };
const homeTimeoutMs = 60_000;

/** Updates a person's Home tab. */
export async function publishHome(
  { home, forms }: Pick<SlackCore, 'home' | 'forms'>,
  client: WebClient,
  actor: Actor,
  userId: string,
): Promise<void> {
  const page = await home.page(actor, AbortSignal.timeout(homeTimeoutMs));
  const view = homeView(page, forms.homeLinks(actor), actor.locale);
  await withRetries(() => client.views.publish({ user_id: userId, view }), retryOptions);
}
