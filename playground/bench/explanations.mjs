// Why a target is missed, by its label: part of docs/benchmarks.md while it is. A target that is missed without an
// explanation makes the benchmark fail.

export const explanations = {
  'getNodeParameters: time compared with Salesforce':
    'The time grows with the number of properties: 205 of this node, 141 of Salesforce. n8n spends 35% of it on finding repeated names and filling in defaults, 34% on the order in which parameters depend on each other, 23% on checking display conditions and 7% on collecting garbage.',
  'Import: times faster than the HTTP Request node':
    'Ten batches, one after the other, wait 200 ms for their responses with any client. The faster the machine, the smaller the ratio: the loop reaches little more.',
  'Import: wall time compared with a loop':
    'All items are read before the first request, so that nothing is sent if one of them is invalid. Reading them, grouping them and making their keys is two fifths of the CPU time. The loop sends its first batch at once.',
  'Import: CPU time compared with a loop':
    'The loop posts the items as they are; the node takes 10 to 15 microseconds more per item. A profile of 60 imports, without loading n8n: reading the items and converting their fields 14%, grouping them, with their sizes and the keys that identify them for a safe retry, about 23%, garbage collection 13%, HTTP 13%, writing the requests 12%, n8n itself 7%, responses and output 4%, the rest 12%. Both sides are measured after five imports of 2,000 profiles in the same process.',
  'Panel, Order > Create or Update: first field compared with the HTTP Request node':
    'The editor builds all fields of a panel before it shows the first, which takes it 10 to 16 ms of CPU time per text field or list. This panel has twelve fields, five of them lists; that of the HTTP Request node has eight, two of them lists and three switches. Without its texts, hidden properties and entries of lists, it would still take 1.4 times as much CPU time.',
  'Panel, Order > Create or Update: settled compared with the HubSpot node':
    'The HubSpot panel has four fields, this one twelve, and building the fields takes most of the time until the panel has settled. No request of the node is part of it.',
  'Panel, Profile > Create or Update: first field compared with the HTTP Request node':
    'The editor builds all fields of a panel before it shows the first. This panel has ten, among them four lists, the column mapper and three collections, and a credential; that of the HTTP Request node has eight, three of them switches, and no credential.',
  'Panel, Profile > Create or Update: settled compared with the HubSpot node':
    'The editor asks for the columns of the database after the fields are shown. n8n spends about 75 ms of CPU time on that, half of it on reading the credential; the HubSpot panel asks for nothing.',
  'Single requests, get: times faster than before':
    'Reads ran four at a time before. At most 16 run at a time now, so that four times is the limit while the server takes 20 ms for each.',
};
