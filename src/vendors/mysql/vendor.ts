import { defineVendor } from '#vendors/define-vendor.ts';

/** MySQL and MariaDB speak the same protocol; which of the two it is tells the server. */
export const mysql = defineVendor({
  id: 'mysql',
  name: 'MySQL',
  type: 'database',
  usesDriver: true,
  alsoCalled: ['mariadb', 'maria db', 'my sql', 'percona', 'มายเอสคิวแอล', 'มาเรียดีบี'],
  documentation: 'https://dev.mysql.com/doc/refman/8.4/en/connecting-using-uri-or-key-value-pairs.html',
  keys: [
    {
      field: 'key',
      label: { en: 'Connection URL', th: 'URL การเชื่อมต่อ' },
      example: 'mysql://jarvis:password@db.example.com:3306/app',
      shapes: [],
    },
  ],
  facets: { keyTest: () => import('./key-test.ts'), database: () => import('./database.ts') },
});
