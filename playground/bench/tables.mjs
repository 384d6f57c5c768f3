// The figures as tables: rows of texts, the first row the heading.

const whole = (value) => Math.round(value).toLocaleString('en');
const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0);
const times = (value) => `${value.toFixed(value < 10 ? 2 : 1)}x`;

const names = {
  node: 'Altcraft node',
  'node, XML': 'Altcraft node, XML',
  'node, singles': 'Altcraft node, Batch Size 1',
  'node, expressions': 'Altcraft node, ten expressions an item',
  evaluation: 'n8n evaluating the same expressions, nothing sent',
  'passing on': 'n8n passing the items on, nothing sent',
  bare: 'Bare axios loop',
  'bare, XML': 'Bare axios and xml2js loop, XML',
  'HTTP Request': "n8n's HTTP Request node, one profile each",
};

/** @param base the way that the ratios refer to */
function runs(figures, ways, base) {
  const heading = ['', 'Requests', 'Wall, ms', 'CPU, ms', 'Peak memory, MB', 'above the start, MB'];
  return [
    [...heading, 'Wall, ratio', 'CPU, ratio'],
    ...ways.map((way) => {
      const { requests, wall, cpu, peak, growth } = figures[way];
      const ratios = [times(wall / figures[base].wall), times(cpu / figures[base].cpu)];
      const memory = [megabytes(peak), megabytes(growth)];
      return [names[way], whole(requests), whole(wall), whole(cpu), ...memory, ...ratios];
    }),
  ];
}

function codec({ write, read, writeBytes, readBytes }) {
  const speed = (bytes, milliseconds) => (bytes / 1e3 / milliseconds).toFixed(1);
  return [
    ['', 'Written, MB/s', 'time, ratio', 'Read, MB/s', 'time, ratio'],
    ...Object.keys(write).map((name) => [
      name === 'node' ? 'The codec of the node' : `Bare ${name}`,
      speed(writeBytes, write[name]),
      times(write[name] / write.xml2js),
      speed(readBytes, read[name]),
      times(read[name] / read.xml2js),
    ]),
  ];
}

const description = (figures) => [
  ['', 'Description, kB', 'Properties', 'Load, ms', 'getNodeParameters, ms'],
  ...Object.entries(figures).map(([name, { bytes, properties, load, fill }]) => [
    name,
    (bytes / 1000).toFixed(0),
    whole(properties),
    load.toFixed(1),
    fill.toFixed(2),
  ]),
];

const growth = (figures) => [
  ['Items', 'Wall, ms', 'CPU, ms', 'Wall, us/item', 'CPU, us/item', 'Kept, bytes/item', 'Peak, MB'],
  ...Object.entries(figures).map(([count, { wall, cpu, kept, peak }]) => [
    whole(count),
    whole(wall),
    whole(cpu),
    ((wall / count) * 1000).toFixed(1),
    ((cpu / count) * 1000).toFixed(1),
    whole(kept / count),
    megabytes(peak),
  ]),
];

const importing = ['node', 'bare', 'passing on', 'HTTP Request', 'node, singles'];

/** @returns `{title, rows}` of all that was measured */
export function tablesOf(figures) {
  const { import: imports, read } = figures;
  const tables = [];
  const add = (title, rows) => tables.push({ title, rows });
  if (imports) {
    const count = whole(imports.count);
    add(`Import ${count} profiles, JSON`, runs(imports, importing, 'bare'));
    const evaluated = ['node, expressions', 'evaluation'];
    add(
      `Import ${count} profiles, an expression for each field`,
      runs(imports, evaluated, 'evaluation'),
    );
    add(`Import ${count} profiles, XML`, runs(imports, ['node, XML', 'bare, XML', 'node'], 'node'));
  }
  if (read) {
    const count = whole(read.count);
    add(`Get ${count} profiles (Return All), JSON`, runs(read, ['node', 'bare'], 'bare'));
    add(`Get ${count} profiles, XML`, runs(read, ['node, XML', 'bare, XML', 'node'], 'node'));
  }
  if (figures.codec) add('The XML codec alone', codec(figures.codec));
  if (figures.description) add('The description', description(figures.description));
  if (figures.growth) add('Growth', growth(figures.growth));
  return tables;
}

/** @returns one row for each aim */
export const aimRows = (aims) => [
  ['Aim', 'Wanted', 'Measured', ''],
  ...aims.map(({ says, limit, bound, value, met }) => [
    says,
    `at ${bound} ${limit}`,
    value.toFixed(2),
    met ? 'met' : 'NOT MET',
  ]),
];
