import { defineVendor } from '#vendors/define-vendor.ts';

/** Its connection URLs are found in texts by the password in them, as those of all servers. */
export const postgresql = defineVendor({
  id: 'postgresql',
  name: 'PostgreSQL',
  type: 'database',
  usesDriver: true,
  alsoCalled: ['postgres', 'pg', 'psql', 'pgsql', 'โพสต์เกรส', 'โพสเกรส', 'โพสต์เกรสคิวแอล'],
  documentation: 'https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS',
  keys: [
    {
      field: 'key',
      label: { en: 'Connection URL', th: 'URL การเชื่อมต่อ' },
      example: 'postgresql://jarvis:password@db.example.com:5432/app',
      shapes: [],
    },
  ],
  facets: { keyTest: () => import('./key-test.ts'), database: () => import('./database.ts') },
});
