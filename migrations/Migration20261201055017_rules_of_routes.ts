import { Migration } from '@mikro-orm/migrations';

export class Migration20261201055017_rules_of_routes extends Migration {
  override name = 'Migration20261201055017_rules_of_routes';

  override up(): void | Promise<void> {
    this.addSql(`alter table "route_change" add "rule" jsonb null;`);
    this.addSql(`alter table "generation" add "decision" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "route_change" drop column "rule";`);
    this.addSql(`alter table "generation" drop column "decision";`);
  }
}
