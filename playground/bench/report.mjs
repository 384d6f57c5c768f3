// What the benchmark tells: tables at the terminal, and docs/benchmarks.md with its chart.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { playground, root } from '../paths.mjs';
import { chart } from './chart.mjs';
import { notes } from './notes.mjs';
import { aimRows, tablesOf } from './tables.mjs';

function aligned(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]) : cell.padStart(widths[n]))).join('  ');
  return rows.map(line).join('\n');
}

function markdown([heading, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = line(heading.map((_, n) => (n === 0 ? '---' : '---:')));
  return [line(heading), rule, ...rows.map(line)].join('\n');
}

/** Everything measured, for a terminal. */
export function asText(figures, aims) {
  const tables = tablesOf(figures).map(({ title, rows }) => `\n${title}\n${aligned(rows)}`);
  return [...tables, '', aligned(aimRows(aims))].join('\n');
}

/** The machine and the versions that the figures come from. */
function surroundings() {
  const versionOf = (folder, name) =>
    createRequire(path.join(folder, 'package.json'))(`${folder}/node_modules/${name}/package.json`)
      .version;
  const cpus = os.cpus();
  const busy = (os.loadavg()[2] / cpus.length).toFixed(1);
  const machine = `${cpus.length} x ${cpus[0].model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()}`;
  return [
    `- Date: ${new Date().toISOString().slice(0, 10)}`,
    `- Machine: ${machine}; load over the last 15 minutes ${busy} processes per core`,
    `- n8n ${versionOf(playground, 'n8n')}, Node ${versionOf(playground, 'node')}, axios ${versionOf(playground, 'axios')}, xml2js ${versionOf(root, 'xml2js')}, fast-xml-parser ${versionOf(root, 'fast-xml-parser')}`,
  ].join('\n');
}

function importChart(imports) {
  const bar = (name, way, own = false) => ({ name, own, ...imports[way] });
  return chart(`Importing ${imports.count.toLocaleString('en')} profiles (shorter is better)`, [
    bar('Altcraft node', 'node', true),
    bar('Altcraft node, XML', 'node, XML', true),
    bar('Bare axios loop', 'bare'),
    bar('HTTP Request node, one each', 'HTTP Request'),
    bar('Altcraft node, Batch Size 1', 'node, singles', true),
  ]);
}

/** Writes the document and its chart. @returns the document's path from the root */
export function writeDocument(figures, aims) {
  const place = (name) => path.join(root, 'docs', name);
  const tables = tablesOf(figures).map(({ title, rows }) => `## ${title}\n\n${markdown(rows)}`);
  const parts = [
    '# Benchmarks',
    'Written by `npm run bench`; do not edit.',
    surroundings(),
    '![Wall time of an import](benchmarks.svg)',
    `## Aims\n\n${markdown(aimRows(aims))}`,
    ...tables,
    notes,
  ];
  fs.writeFileSync(place('benchmarks.md'), `${parts.join('\n\n')}\n`);
  fs.writeFileSync(place('benchmarks.svg'), importChart(figures.import));
  return 'docs/benchmarks.md';
}
