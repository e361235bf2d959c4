import type { Capability } from '#capabilities/capability.ts';
import { deadKeys } from '#capabilities/keys/dead-keys.ts';
import { careForKeys } from '#capabilities/keys/key-care.ts';
import { keyTies } from '#capabilities/keys/key-ties.ts';
import { lookAtOperatorKeys } from '#capabilities/keys/operator-keys.ts';
import type { Storage } from '#storage/storage.ts';
import { addApiKey } from './tools/add-api-key.ts';
import { addIntegration } from './tools/add-integration.ts';
import { disableIntegration } from './tools/disable-integration.ts';
import { enableIntegration } from './tools/enable-integration.ts';
import type { IntegrationToolParts } from './tools/integration-tool-parts.ts';
import { listApiKeys } from './tools/list-api-keys.ts';
import { listAvailableProviders } from './tools/list-available-providers.ts';
import { listIntegrations } from './tools/list-integrations.ts';
import { removeApiKey } from './tools/remove-api-key.ts';
import { removeIntegration } from './tools/remove-integration.ts';
import { restoreApiKey } from './tools/restore-api-key.ts';
import { rotateApiKey } from './tools/rotate-api-key.ts';
import { showIntegration } from './tools/show-integration.ts';
import { testProvider } from './tools/test-provider.ts';
import { updateIntegration } from './tools/update-integration.ts';

export function integrationsCapability(parts: IntegrationToolParts & { storage: Storage }): Capability {
  const { storage, credentials, places, integrations, operatorKeys } = parts;
  return {
    name: 'integrations',
    title: { en: 'Keys and integrations', th: 'คีย์และการเชื่อมต่อ' },
    tools: [
      listAvailableProviders(parts),
      addIntegration(parts),
      listIntegrations(parts),
      showIntegration(parts),
      updateIntegration(parts),
      addApiKey(parts),
      listApiKeys(parts),
      testProvider(parts),
      rotateApiKey(parts),
      restoreApiKey(parts),
      enableIntegration(parts),
      disableIntegration(parts),
      removeApiKey(parts),
      removeIntegration(parts),
    ],
    ticks: [careForKeys(credentials), lookAtOperatorKeys(operatorKeys)],
    ties: [keyTies(storage, integrations, places)],
    watches: [deadKeys({ storage, places, integrations })],
  };
}
