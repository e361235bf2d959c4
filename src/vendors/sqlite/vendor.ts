import { defineVendor } from '#vendors/define-vendor.ts';

/** A file on Jarvis' machine. It needs no secret: the operator names the folder that it has to be in. */
export const sqlite = defineVendor({
  id: 'sqlite',
  name: 'SQLite',
  type: 'database',
  usesDriver: true,
  alsoCalled: ['sqlite3', 'sqlite file', 'เอสคิวไลต์', 'เอสคิวแอลไลต์'],
  documentation: 'https://www.sqlite.org/fileformat2.html',
  keys: [
    {
      field: 'key',
      label: { en: 'Path of the file', th: 'ที่อยู่ของไฟล์' },
      isPlain: true,
      example: 'shop/app.db',
      shapes: [],
    },
  ],
  facets: { keyTest: () => import('./key-test.ts'), database: () => import('./database.ts') },
});
