import { Migration } from '@mikro-orm/migrations';

export class Migration20261201052407_generations_that_move_on extends Migration {
  override name = 'Migration20261201052407_generations_that_move_on';

  override up(): void | Promise<void> {
    // Until now each generation had one vendor.
    this.addSql(
      `alter table "generation" add "attempt" int not null default 1, add "alternatives" jsonb not null default '[]', add "passed_over" jsonb not null default '[]';`,
    );
    this.addSql(
      `alter table "generation" alter column "attempt" drop default, alter column "alternatives" drop default, alter column "passed_over" drop default;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(
      `alter table "generation" drop column "attempt", drop column "alternatives", drop column "passed_over";`,
    );
  }
}
