import { z } from 'zod';
import { keyTestBy } from '#vendors/key-request.ts';
import { headersOf, ownAddress } from './client.ts';
import { refusals } from './errors.ts';

/** `GET /v1/projects` names the projects of the key. It does not tell whether credit is left. */
export const open = keyTestBy({
  ...{ vendor: 'deepgram', baseUrl: ownAddress, headers: headersOf, refusals },
  path: '/v1/projects',
  answer: z.object({ projects: z.array(z.object({ name: z.string().optional() })) }),
  proof: ({ projects }) => ({ account: projects[0]?.name }),
});
