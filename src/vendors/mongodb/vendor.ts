import { defineVendor } from '#vendors/define-vendor.ts';

export const mongodb = defineVendor({
  id: 'mongodb',
  name: 'MongoDB',
  type: 'database',
  usesDriver: true,
  alsoCalled: ['mongo', 'mongo db', 'atlas', 'mongodb atlas', 'มองโก', 'มองโกดีบี'],
  documentation: 'https://www.mongodb.com/docs/manual/reference/connection-string/',
  keys: [
    {
      field: 'key',
      label: { en: 'Connection URL', th: 'URL การเชื่อมต่อ' },
      example: 'mongodb+srv://jarvis:password@cluster0.example.mongodb.net/app',
      shapes: [],
    },
  ],
  facets: { keyTest: () => import('./key-test.ts'), database: () => import('./database.ts') },
});
