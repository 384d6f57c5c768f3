// What the package promises of its speed, held against the figures.

const at = (limit, bound) => ({ limit, bound });
const atLeast = (limit) => at(limit, 'least');
const atMost = (limit) => at(limit, 'most');

/** Per item, the largest run against the middle one: 1 is as flat as it gets. */
const rise = (growth, figure) => {
  const [, middle, largest] = Object.keys(growth).map(Number);
  return growth[largest][figure] / largest / (growth[middle][figure] / middle);
};

const promises = [
  {
    of: 'import',
    says: 'Import: times faster than the HTTP Request node',
    ...atLeast(40),
    ratio: (f) => f['HTTP Request'].wall / f.node.wall,
  },
  {
    of: 'import',
    says: 'Import: wall time against a bare loop',
    ...atMost(1.3),
    ratio: (f) => f.node.wall / f.bare.wall,
  },
  {
    of: 'import',
    says: 'Import: CPU time against a bare loop',
    ...atMost(2),
    ratio: (f) => f.node.cpu / f.bare.cpu,
  },
  {
    of: 'import',
    says: 'Import with an expression for each field: wall time against n8n evaluating them',
    ...atMost(1.2),
    ratio: (f) => f['node, expressions'].wall / f.evaluation.wall,
  },
  {
    of: 'import',
    says: 'Import in XML: CPU time against JSON',
    ...atMost(3),
    ratio: (f) => f['node, XML'].cpu / f.node.cpu,
  },
  {
    of: 'read',
    says: 'Return All: wall time against a bare loop',
    ...atMost(1.3),
    ratio: (f) => f.node.wall / f.bare.wall,
  },
  {
    of: 'read',
    says: 'Return All: peak memory against a bare loop',
    ...atMost(2),
    ratio: (f) => f.node.growth / f.bare.growth,
  },
  {
    of: 'codec',
    says: 'XML written: time against bare xml2js',
    ...atMost(1.3),
    ratio: (f) => f.write.node / f.write.xml2js,
  },
  {
    of: 'codec',
    says: 'XML read: time against bare xml2js',
    ...atMost(1.3),
    ratio: (f) => f.read.node / f.read.xml2js,
  },
  {
    of: 'growth',
    says: 'Growth: CPU time per item, the largest run against the middle one',
    ...atMost(1.2),
    ratio: (f) => rise(f, 'cpu'),
  },
  {
    of: 'growth',
    says: 'Growth: memory kept per item, the largest run against the middle one',
    ...atMost(1.2),
    ratio: (f) => rise(f, 'kept'),
  },
];

/** @returns each promise whose case was measured, with its ratio and whether it is kept */
export const judge = (figures) =>
  promises
    .filter(({ of }) => figures[of])
    .map(({ of, says, limit, bound, ratio }) => {
      const value = ratio(figures[of]);
      return { says, limit, bound, value, met: bound === 'most' ? value <= limit : value >= limit };
    });
