import { defineVendor } from '#vendors/define-vendor.ts';

/** Its dashboard shows both ways to connect: the database's connection string, and the project's URL with its secret key. */
export const supabase = defineVendor({
  id: 'supabase',
  name: 'Supabase',
  type: 'database',
  alsoCalled: ['supa base', 'ซูพาเบส', 'ซูปาเบส'],
  documentation: 'https://supabase.com/docs/guides/database/connecting-to-postgres',
  keys: [
    {
      field: 'key',
      label: {
        en: 'Connection string, or project URL and secret key',
        th: 'URL การเชื่อมต่อ หรือ URL ของโปรเจกต์กับคีย์ลับ',
      },
      page: 'https://supabase.com/dashboard/project/_/settings/api-keys',
      example: 'https://abcdefghijklmnopqrst.supabase.co sb_secret_…',
      shapes: [/\bsb_secret_[\w-]{16,}/g, /\bsbp_[\da-f]{32,}/g],
    },
  ],
  facets: {
    keyTest: () => import('./key-test.ts'),
    database: () => import('./database.ts'),
    status: () => import('./status.ts'),
  },
});
