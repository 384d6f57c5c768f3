// Formats the results as tables for the terminal and writes docs/benchmarks.md with its chart.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { playground, root } from '../paths.mjs';
import { createChart } from './chart.mjs';
import { notes } from './notes.mjs';
import { createTables, targetRows } from './tables.mjs';

function alignColumns(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]) : cell.padStart(widths[n]))).join('  ');
  return rows.map(line).join('\n');
}

function toMarkdown([heading, ...rows]) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const rule = line(heading.map((_, n) => (n === 0 ? '---' : '---:')));
  return [line(heading), rule, ...rows.map(line)].join('\n');
}

/** All results as text for the terminal. */
export function formatText(figures, targets) {
  const tables = createTables(figures).map(
    ({ title, rows }) => `\n${title}\n${alignColumns(rows)}`,
  );
  return [...tables, '', alignColumns(targetRows(targets))].join('\n');
}

/** The machine and the versions of the run. */
function describeEnvironment() {
  const versionOf = (folder, name) =>
    createRequire(path.join(folder, 'package.json'))(`${folder}/node_modules/${name}/package.json`)
      .version;
  const cpus = os.cpus();
  const load = (os.loadavg()[2] / cpus.length).toFixed(1);
  const machine = `${cpus.length} x ${cpus[0].model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()}`;
  return [
    `- Date: ${new Date().toISOString().slice(0, 10)}`,
    `- Machine: ${machine}; load over the last 15 minutes ${load} processes per core`,
    `- n8n ${versionOf(playground, 'n8n')}, Node ${versionOf(playground, 'node')}, axios ${versionOf(playground, 'axios')}, xml2js ${versionOf(root, 'xml2js')}, fast-xml-parser ${versionOf(root, 'fast-xml-parser')}`,
  ].join('\n');
}

function createImportChart(imports) {
  const bar = (name, variant, isNode = false) => ({ name, isNode, ...imports[variant] });
  return createChart(
    `Importing ${imports.count.toLocaleString('en')} profiles (shorter is better)`,
    [
      bar('Altcraft node', 'node', true),
      bar('Altcraft node, XML', 'node, XML', true),
      bar('Loop with axios', 'bare'),
      bar('HTTP Request node, one profile each', 'HTTP Request'),
    ],
  );
}

/** The explanation of each target that is missed. */
function missedTargets(targets) {
  const lines = targets
    .filter(({ met, explanation }) => !met && explanation)
    .map(({ label, explanation }) => `- **${label}**: ${explanation}`);
  return lines.length > 0 ? [`Not met:\n\n${lines.join('\n')}`] : [];
}

/** Writes the document and its chart. @returns the document's path, relative to the root */
export function writeDocument(figures, targets) {
  const docsFile = (name) => path.join(root, 'docs', name);
  const tables = createTables(figures).map(
    ({ title, rows }) => `## ${title}\n\n${toMarkdown(rows)}`,
  );
  const parts = [
    '# Benchmarks',
    'Written by `npm run bench`; do not edit.',
    describeEnvironment(),
    '![Wall time of an import](benchmarks.svg)',
    `## Targets\n\n${toMarkdown(targetRows(targets))}`,
    ...missedTargets(targets),
    ...tables,
    notes,
  ];
  fs.writeFileSync(docsFile('benchmarks.md'), `${parts.join('\n\n')}\n`);
  fs.writeFileSync(docsFile('benchmarks.svg'), createImportChart(figures.import));
  return 'docs/benchmarks.md';
}
