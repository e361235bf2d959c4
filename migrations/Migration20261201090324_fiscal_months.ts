import { Migration } from '@mikro-orm/migrations';

export class Migration20261201090324_fiscal_months extends Migration {
  override name = 'Migration20261201090324_fiscal_months';

  override up(): void | Promise<void> {
    this.addSql(`alter table "organization" add "fiscal_month_start" int not null default 1;`);
    this.addSql(`alter table "organization" alter column "fiscal_month_start" drop default;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "organization" drop column "fiscal_month_start";`);
  }
}
