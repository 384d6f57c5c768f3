// Why a target is missed, by its label: part of docs/benchmarks.md while it is. A target that is missed without an
// explanation makes the benchmark fail.

export const explanations = {
  'Description of the node, kB':
    'The node has 177 operations and Salesforce has 65. Without any description, hint, placeholder and action, it would still take 146 kB. A test fails above 200 kB.',
  'getNodeParameters: time compared with Salesforce':
    'n8n checks the display conditions of each property: 444 checks for the 225 properties of this node, 235 for those of Salesforce.',
  'Import: times faster than the HTTP Request node':
    'Ten batches, one after the other, wait 200 ms for their responses with any client. The faster the machine, the smaller the ratio: the loop reaches little more.',
  'Import: CPU time compared with a loop':
    'The loop posts the items as they are. The node converts each field by the type of its column, groups the items, identifies each for a safe retry and pairs its output, which takes about ten microseconds per item, half of it in code that V8 has just compiled.',
  'Single requests, get: times faster than before':
    'Reads ran four at a time before. At most 16 run at a time now, so that four times is the limit while the server takes 20 ms for each.',
  'Writing XML: time compared with xml2js':
    'Checks of the characters and joining the text take most of the time. They are what makes the XML readable for all parsers.',
};
