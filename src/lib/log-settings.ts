import { z } from 'zod';
import { defineSettings } from './define-settings.ts';

export const logSettings = defineSettings(
  {
    JARVIS_LOG_LEVEL: z
      .enum(['silent', 'error', 'warn', 'info', 'debug'], 'must be silent, error, warn, info or debug')
      .default('info'),
  },
  ({ JARVIS_LOG_LEVEL }): { logLevel: string } => ({ logLevel: JARVIS_LOG_LEVEL }),
);
