// The table of the case `panel`.
import { integer, ratio } from './numbers.mjs';

const names = {
  Order: 'Altcraft node, Order > Create or Update',
  Profile: 'Altcraft node, Profile > Create or Update',
  'HTTP Request': "n8n's HTTP Request node",
  HubSpot: "n8n's HubSpot node, Contact > Create or Update",
};

/** @returns rows with the heading; the ratios refer to the nodes that the targets compare with */
export const panel = (figures) => [
  ['', 'First field, ms', 'Settled, ms', 'Requests', 'First field, ratio', 'Settled, ratio'],
  ...Object.entries(names).map(([name, title]) => {
    const { field, settled, requests } = figures[name];
    const ratios = [
      ratio(field / figures['HTTP Request'].field),
      ratio(settled / figures.HubSpot.settled),
    ];
    return [title, integer(field), integer(settled), integer(requests), ...ratios];
  }),
];
