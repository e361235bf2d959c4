import type { Capability } from '#capabilities/capability.ts';
import { compareProviders } from './tools/compare-providers.ts';
import { estimateCost } from './tools/estimate-cost.ts';
import { listProviders } from './tools/list-providers.ts';
import type { ProviderToolParts } from './tools/parts.ts';
import { recommendProviders } from './tools/recommend-providers.ts';
import { showProvider } from './tools/show-provider.ts';
import { switchProvider } from './tools/switch-provider.ts';
import { undoSwitch } from './tools/undo-switch.ts';

/** Knowing, comparing and choosing providers. */
export function providersCapability(parts: ProviderToolParts): Capability {
  return {
    name: 'providers',
    tools: [
      listProviders(parts),
      showProvider(parts),
      compareProviders(parts),
      recommendProviders(parts),
      switchProvider(parts),
      estimateCost(parts),
      undoSwitch(parts),
    ],
    jobs: [],
  };
}
