import { Migration } from '@mikro-orm/migrations';

export class Migration20261201040439_tasks_of_generations extends Migration {
  override name = 'Migration20261201040439_tasks_of_generations';

  override up(): void | Promise<void> {
    this.addSql(`alter table "generation" add "task" varchar(255) null, add "input" jsonb null;`);
    // Only these two kinds could be made until now.
    this.addSql(`update "generation" set "task" = "type";`);
    this.addSql(`alter table "generation" alter column "task" set not null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "generation" drop column "task", drop column "input";`);
  }
}
