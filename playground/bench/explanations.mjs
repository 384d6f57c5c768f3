// Why a target is missed, by its label: part of docs/benchmarks.md while it is. A target that is missed without an
// explanation makes the benchmark fail.

export const explanations = {
  'Description of the node, kB':
    'The node has 177 operations and Salesforce has 65. Without any description, hint, placeholder and action, it would still take 128 kB: 37 kB of display conditions, 39 kB of names and labels, 10 kB of ways to pick an object. A test fails above 154 kB.',
  'getNodeParameters: time compared with Salesforce':
    'The time grows with the number of properties: 207 of this node, 141 of Salesforce. n8n spends 35% of it on finding repeated names and filling in defaults, 34% on the order in which parameters depend on each other, 23% on checking display conditions and 7% on collecting garbage.',
  'Import: times faster than the HTTP Request node':
    'Ten batches, one after the other, wait 200 ms for their responses with any client. The faster the machine, the smaller the ratio: the loop reaches little more.',
  'Import: wall time compared with a loop':
    'All items are read before the first request, so that nothing is sent if one of them is invalid. The loop sends its first batch at once.',
  'Import: CPU time compared with a loop':
    'The loop posts the items as they are. The node converts each field by the type of its column, groups the items, identifies each for a safe retry and pairs its output, which takes about ten microseconds per item, half of it in code that V8 has just compiled.',
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
  'Writing XML: time compared with xml2js':
    'Checks of the characters and joining the text take most of the time. They are what makes the XML readable for all parsers.',
};
