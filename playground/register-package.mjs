// Adds the package to n8n's two tables of installed packages. Runs with Node 24, which has SQLite built in;
// community-package.mjs passes the data on standard input.
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const { database, manifest, rows } = JSON.parse(readFileSync(0, 'utf8'));
const now = "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')";
const db = new DatabaseSync(database, { timeout: 10_000 });
db.exec('BEGIN IMMEDIATE');
db.prepare('DELETE FROM installed_nodes WHERE package = ?').run(manifest.name);
db.prepare('DELETE FROM installed_packages WHERE "packageName" = ?').run(manifest.name);
db.prepare(
  `INSERT INTO installed_packages
    ("packageName", "installedVersion", "authorName", "authorEmail", "createdAt", "updatedAt")
    VALUES (?, ?, ?, ?, ${now}, ${now})`,
).run(
  manifest.name,
  manifest.version,
  manifest.author?.name ?? null,
  manifest.author?.email ?? null,
);
const insert = db.prepare(
  'INSERT INTO installed_nodes (name, type, "latestVersion", package) VALUES (?, ?, ?, ?)',
);
for (const { name, type, latestVersion } of rows) {
  insert.run(name, type, latestVersion, manifest.name);
}
db.exec('COMMIT');
db.close();
