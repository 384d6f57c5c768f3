// Converts the figures to tables: rows of strings, with the heading as the first row.
import { integer, megabytes, ratio } from './numbers.mjs';
import { panel } from './panel-table.mjs';

const names = {
  node: 'Altcraft node',
  'node, XML': 'Altcraft node, XML',
  'node, Concurrency 50': 'Altcraft node, Concurrency 50',
  before: 'Altcraft node, the build before, a tenth of the items',
  'Edit Fields': "n8n's Edit Fields node, a tenth of the items",
  'node, expressions': 'Altcraft node, ten expressions per item',
  evaluation: 'n8n evaluating the same expressions, no requests',
  'passing on': 'n8n passing the items through, no requests',
  bare: 'Loop with axios',
  'bare, XML': 'Loop with axios and xml2js, XML',
  'HTTP Request': "n8n's HTTP Request node, one profile each",
};

/** @param base variant that the ratios refer to */
function runTable(figures, variants, base) {
  const heading = ['', 'Requests', 'Wall, ms', 'CPU, ms', 'Peak memory, MB', 'growth, MB'];
  return [
    [...heading, 'Wall, ratio', 'CPU, ratio'],
    ...variants.map((variant) => {
      const { requests, wall, cpu, peak, growth } = figures[variant];
      const ratios = [ratio(wall / figures[base].wall), ratio(cpu / figures[base].cpu)];
      const memory = [megabytes(peak), megabytes(growth)];
      return [names[variant], integer(requests), integer(wall), integer(cpu), ...memory, ...ratios];
    }),
  ];
}

function codec({ write, read, writeBytes, readBytes }) {
  const speed = (bytes, milliseconds) => (bytes / 1e3 / milliseconds).toFixed(1);
  return [
    ['', 'Written, MB/s', 'time, ratio', 'Read, MB/s', 'time, ratio'],
    ...Object.keys(write).map((name) => [
      name === 'node' ? "The node's codec" : name,
      speed(writeBytes, write[name]),
      ratio(write[name] / write.xml2js),
      speed(readBytes, read[name]),
      ratio(read[name] / read.xml2js),
    ]),
  ];
}

const description = (figures) => [
  ['', 'Description, kB', 'Properties', 'Load, ms', 'getNodeParameters, ms'],
  ...Object.entries(figures).map(([name, { bytes, properties, load, fill }]) => [
    name,
    (bytes / 1000).toFixed(0),
    integer(properties),
    load.toFixed(1),
    fill.toFixed(2),
  ]),
];

const growth = (figures) => [
  [
    'Items',
    'Wall, ms',
    'CPU, ms',
    'Wall, us/item',
    'CPU, us/item',
    'Retained, bytes/item',
    'Peak, MB',
  ],
  ...Object.entries(figures).map(([count, { wall, cpu, retained, peak }]) => [
    integer(count),
    integer(wall),
    integer(cpu),
    ((wall / count) * 1000).toFixed(1),
    ((cpu / count) * 1000).toFixed(1),
    integer(retained / count),
    megabytes(peak),
  ]),
];

const poll = (figures) => [
  [
    'Poll',
    'Wall, ms',
    'Longest hold of the event loop, ms',
    'CPU in one piece, ms',
    'Heap, growth, MB',
  ],
  ...[
    ['First', 'first'],
    ['Nothing changed', 'next'],
    ['One of 1,000 changed', 'changed'],
  ].map(([label, name]) => [
    label,
    integer(figures[`${name}Wall`]),
    integer(figures[`${name}Hold`]),
    integer(figures[`${name}Cpu`]),
    megabytes(figures[`${name}Heap`]),
  ]),
];

const picker = (figures) => [
  ['', 'Requests', 'Wall, ms'],
  ...[
    ['Five searches, 150 ms apart', 'typing'],
    ['Another search', 'again'],
  ].map(([label, name]) => [
    label,
    integer(figures[`${name}Requests`]),
    integer(figures[`${name}Wall`]),
  ]),
];

const importVariants = ['node', 'bare', 'passing on', 'HTTP Request'];

const singles = (figures, operation) => {
  const variants = ['HTTP Request', 'node', 'node, Concurrency 50', 'before'];
  const ofOperation = Object.fromEntries(
    variants.map((variant) => [variant, figures[`${operation}: ${variant}`]]),
  );
  return runTable(ofOperation, variants, 'HTTP Request');
};

const expressions = (figures) => [
  ['', 'Wall, ms', 'CPU, ms', 'Longest hold of the event loop, ms'],
  ...['node', 'before', 'Edit Fields'].map((variant) => {
    const { wall, cpu, hold } = figures[variant];
    return [names[variant], integer(wall), integer(cpu), integer(hold)];
  }),
];

const operationTitles = {
  'create or update': 'Create or Update, Batch Size 1',
  delete: 'Delete',
  get: 'Get',
};

/** @returns `{title, rows}` of all measured cases */
export function createTables(figures) {
  const { import: imports, read } = figures;
  const tables = [];
  const add = (title, rows) => tables.push({ title, rows });
  if (imports) {
    const count = integer(imports.count);
    add(`Import ${count} profiles, JSON`, runTable(imports, importVariants, 'bare'));
    const evaluated = ['node, expressions', 'evaluation'];
    add(
      `Import ${count} profiles, one expression per field`,
      runTable(imports, evaluated, 'evaluation'),
    );
    add(
      `Import ${count} profiles, XML`,
      runTable(imports, ['node, XML', 'bare, XML', 'node'], 'node'),
    );
  }
  if (read) {
    const count = integer(read.count);
    add(`Get ${count} profiles (Return All), JSON`, runTable(read, ['node', 'bare'], 'bare'));
    add(`Get ${count} profiles, XML`, runTable(read, ['node, XML', 'bare, XML', 'node'], 'node'));
  }
  if (figures.codec) add('XML codec', codec(figures.codec));
  if (figures.description) add('Node description', description(figures.description));
  if (figures.growth) add('Number of items', growth(figures.growth));
  if (figures.poll)
    add(`Comparison of ${integer(figures.poll.count)} profiles`, poll(figures.poll));
  if (figures.picker)
    add(`Search in a list of ${integer(figures.picker.count)} segments`, picker(figures.picker));
  if (figures.singles) {
    const count = integer(figures.singles.count);
    for (const [operation, title] of Object.entries(operationTitles))
      add(`${count} single requests: ${title}`, singles(figures.singles, operation));
  }
  if (figures.expressions)
    add(
      `${integer(figures.expressions.count)} items with ten expressions each, n8n's default expression engine`,
      expressions(figures.expressions),
    );
  if (figures.download)
    add(
      `Download of ${integer(figures.download.megabytes)} MB`,
      runTable(figures.download, ['node', 'HTTP Request'], 'HTTP Request'),
    );
  if (figures.panel) add("Opening a node's panel", panel(figures.panel));
  return tables;
}

/** @returns one row per target */
export const targetRows = (targets) => [
  ['Target', 'Limit', 'Measured', ''],
  ...targets.map(({ label, limit, bound, value, met, explanation }) => [
    label,
    `at ${bound} ${Number(limit.toFixed(3))}`,
    value.toFixed(limit < 1 ? 3 : 2),
    met ? 'met' : explanation ? 'not met, see below' : 'NOT MET',
  ]),
];
