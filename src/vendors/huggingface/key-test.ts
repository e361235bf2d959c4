import { z } from 'zod';
import { VendorError } from '#lib/errors.ts';
import { keyTestBy, lackingRight } from '#vendors/key-request.ts';
import { refusals } from './errors.ts';

/** The right of a fine-grained token that Jarvis needs, “Make calls to Inference Providers”. */
const inference = 'inference.serverless.write';

const permissions = z.array(z.string()).default([]);
const fineGrained = z.object({ global: permissions, scoped: z.array(z.object({ permissions })).default([]) });

/** `GET /api/whoami-v2` names the account, and the rights of a fine-grained token. */
export const open = keyTestBy({
  vendor: 'huggingface',
  baseUrl: 'https://huggingface.co',
  path: '/api/whoami-v2',
  headers: (key) => ({ authorization: `Bearer ${key.reveal()}` }),
  refusals,
  answer: z.object({
    name: z.string(),
    auth: z
      .object({ accessToken: z.object({ fineGrained }) })
      .optional()
      .catch(undefined),
  }),
  proof: ({ name, auth }) => {
    const { global, scoped } = auth?.accessToken.fineGrained ?? { global: [inference], scoped: [] };
    const rights = [...global, ...scoped.flatMap((scope) => scope.permissions)];
    if (!rights.includes(inference)) {
      const text = lackingRight('Hugging Face', inference);
      throw new VendorError(
        'huggingface',
        'authentication',
        `the token lacks ${inference}`,
        text && { text },
      );
    }
    return { account: name };
  },
});
