import { defineSettings, variable } from '#lib/define-settings.ts';

export interface MediaSettings {
  /** Whether vendors' files may be downloaded from private networks, for self-hosted servers. */
  allowPrivateNetwork: boolean;
}

export const mediaSettings = defineSettings(
  { JARVIS_ALLOW_PRIVATE_NETWORK: variable.yesOrNo },
  ({ JARVIS_ALLOW_PRIVATE_NETWORK }): MediaSettings => ({
    allowPrivateNetwork: JARVIS_ALLOW_PRIVATE_NETWORK === 'yes',
  }),
);
