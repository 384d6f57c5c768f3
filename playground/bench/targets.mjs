// The performance targets of the package.
import { timesFaster } from './cases.mjs';
import { explanations } from './explanations.mjs';
import { panelTargets } from './panel-targets.mjs';

const at = (limit, bound) => ({ limit, bound });
const atLeast = (limit) => at(limit, 'least');
const atMost = (limit) => at(limit, 'most');

/** Ratio of a figure per item, largest run to middle run; 1 means linear growth. */
const growthRatio = (growth, figure) => {
  const [, middle, largest] = Object.keys(growth).map(Number);
  return growth[largest][figure] / largest / (growth[middle][figure] / middle);
};

const singleTargets = ['create or update', 'delete', 'get'].flatMap((operation) => {
  const http = `${operation}: HTTP Request`;
  const node = `${operation}: node`;
  return [
    {
      caseName: 'singles',
      label: `Single requests, ${operation}: times faster than before`,
      ...atLeast(10),
      ratio: (f) => timesFaster(f, `${operation}: before`, node),
    },
    {
      caseName: 'singles',
      label: `Single requests, ${operation}: CPU time compared with the HTTP Request node`,
      ...atMost(1),
      ratio: (f) => f[node].cpu / f[http].cpu,
    },
    {
      caseName: 'singles',
      label: `Single requests, ${operation}, Concurrency 50: wall time compared with the HTTP Request node`,
      ...atMost(1.2),
      ratio: (f) => f[`${node}, Concurrency 50`].wall / f[http].wall,
    },
  ];
});

const targets = [
  ...singleTargets,
  ...panelTargets,
  {
    caseName: 'expressions',
    label: 'Ten expressions per item: times faster than before',
    ...atLeast(50),
    ratio: (f) => timesFaster(f, 'before', 'node'),
  },
  {
    caseName: 'expressions',
    label: 'Ten expressions per item: longest hold of the event loop, ms',
    ...atMost(100),
    ratio: (f) => f.node.hold,
  },
  {
    caseName: 'download',
    label: 'Download: growth of the memory, MB',
    ...atMost(20),
    ratio: (f) => f.node.growth / 1e6,
  },
  {
    caseName: 'download',
    label: 'Download: wall time compared with the HTTP Request node',
    ...atMost(1),
    ratio: (f) => f.node.wall / f['HTTP Request'].wall,
  },
  {
    caseName: 'import',
    label: 'Import: times faster than the HTTP Request node',
    ...atLeast(40),
    ratio: (f) => f['HTTP Request'].wall / f.node.wall,
  },
  {
    caseName: 'import',
    label: 'Import: wall time compared with a loop',
    ...atMost(1.3),
    ratio: (f) => f.node.wall / f.bare.wall,
  },
  {
    caseName: 'import',
    label: 'Import: CPU time compared with a loop',
    ...atMost(1.4),
    ratio: (f) => f.node.cpu / f.bare.cpu,
  },
  {
    caseName: 'import',
    label: 'Import with one expression per field: wall time compared with their evaluation',
    ...atMost(1.2),
    ratio: (f) => f['node, expressions'].wall / f.evaluation.wall,
  },
  {
    caseName: 'import',
    label: 'Import in XML: CPU time compared with JSON',
    ...atMost(1.5),
    ratio: (f) => f['node, XML'].cpu / f.node.cpu,
  },
  {
    caseName: 'read',
    label: 'Return All: wall time compared with a loop',
    ...atMost(1.3),
    ratio: (f) => f.node.wall / f.bare.wall,
  },
  {
    caseName: 'read',
    label: 'Return All: peak memory compared with a loop',
    ...atMost(2),
    ratio: (f) => f.node.growth / f.bare.growth,
  },
  {
    caseName: 'read',
    label: 'Return All in XML: CPU time compared with JSON',
    ...atMost(2),
    ratio: (f) => f['node, XML'].cpu / f.node.cpu,
  },
  {
    caseName: 'read',
    label: 'Return All in XML: retained memory compared with JSON',
    ...atMost(1.2),
    ratio: (f) => f['node, XML'].retained / f.node.retained,
  },
  {
    caseName: 'codec',
    label: 'Writing XML: time compared with xml2js',
    ...atMost(1 / 8),
    ratio: (f) => f.write.node / f.write.xml2js,
  },
  {
    caseName: 'codec',
    label: 'Reading XML: time compared with xml2js',
    ...atMost(1 / 3),
    ratio: (f) => f.read.node / f.read.xml2js,
  },
  {
    caseName: 'description',
    label: 'Description of the node, kB',
    ...atMost(150),
    ratio: (f) => f.Altcraft.bytes / 1000,
  },
  {
    caseName: 'description',
    label: 'Loading the node: time compared with Salesforce',
    ...atMost(1.2),
    ratio: (f) => f.Altcraft.load / f.Salesforce.load,
  },
  {
    caseName: 'description',
    label: 'getNodeParameters: time compared with Salesforce',
    ...atMost(1),
    ratio: (f) => f.Altcraft.fill / f.Salesforce.fill,
  },
  {
    caseName: 'growth',
    label: 'Growth: CPU time per item, largest run compared with middle run',
    ...atMost(1.2),
    ratio: (f) => growthRatio(f, 'cpu'),
  },
  {
    caseName: 'growth',
    label: 'Growth: retained memory per item, largest run compared with middle run',
    ...atMost(1.2),
    ratio: (f) => growthRatio(f, 'retained'),
  },
  {
    caseName: 'poll',
    label: 'Poll by comparison: longest hold of the event loop, ms',
    ...atMost(100),
    ratio: (f) => Math.max(f.firstHold, f.nextHold, f.changedHold),
  },
  {
    caseName: 'poll',
    label: 'Poll by comparison: growth of the heap, MB',
    ...atMost(100),
    ratio: (f) => Math.max(f.firstHeap, f.nextHeap, f.changedHeap) / 1e6,
  },
  {
    caseName: 'picker',
    label: 'Five searches in a long list: requests',
    ...atMost(22),
    ratio: (f) => f.typingRequests,
  },
  {
    caseName: 'picker',
    label: 'Another search within half a minute: requests',
    ...atMost(0),
    ratio: (f) => f.againRequests,
  },
];

/** @returns the targets of all measured cases with the measured value and whether it is met */
export const compareWithTargets = (figures) =>
  targets
    .filter(({ caseName }) => figures[caseName])
    .map(({ caseName, label, limit, bound, ratio }) => {
      const value = ratio(figures[caseName]);
      return {
        label,
        limit,
        bound,
        value,
        met: bound === 'most' ? value <= limit : value >= limit,
        explanation: explanations[label],
      };
    });
