import { Migration } from '@mikro-orm/migrations';

export class Migration20261201101200_failures_of_generations extends Migration {
  override name = 'Migration20261201101200_failures_of_generations';

  override up(): void | Promise<void> {
    this.addSql(`alter table "generation" add "failure_reason" varchar(255) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "generation" drop column "failure_reason";`);
  }
}
