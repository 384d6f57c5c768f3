// How to read the figures: the text below the tables of docs/benchmarks.md.

export const notes = `## How it is measured

The other side is a bare server in a process of its own that answers each request after 20 ms; it counts the
requests. Each measurement has a fresh process with n8n-core in it, a warm-up of the same kind, and a garbage
collection before it begins; figures are medians of three to five such processes, which take turns (those that
take a minute and more run once). CPU time is
that of all threads of the process. Peak memory is the resident set at its highest; "above the start" is what of
it the run itself added. Workflows are run by n8n-core, the package is the built one, and the credential is the
package's own for both n8n nodes.

- **Import**: profiles of ten fields, mapped automatically from the items (no expressions). The HTTP Request node
  sends one profile each, with its default batching; its body is one expression. The bare loop posts the same
  batches of 1,000 with axios.
- **With expressions**: each of the ten fields is an expression of its own. What n8n needs for that alone is
  measured by a node that asks for the same parameter of each item and does nothing with it.
- **Batch Size 1** sends one request after the other, because writes keep their order; the HTTP Request node has
  all of its requests under way at once. The option Concurrency does the same for this node.
- **Return All** asks for pages of 1,000.
- **The XML codec** is raced on the same values: the text is that of a batch of profiles and of a page of a list.
  Beyond what the bare libraries do, it marks texts that look like numbers, checks characters, bounds the depth,
  and types what it reads.
- **The description**: each node file is loaded in a fresh process in which n8n is there already.
- **Growth**: "kept" is what the output holds after a garbage collection.

## Where the time goes

- **Against the HTTP Request node**: ten batches, one after the other, wait 200 ms for their answers whoever sends
  them, so the faster the machine, the smaller the ratio. What can be had in one run is what the bare loop has (its
  row tells): the node reaches four fifths of it.
- **Against a bare loop** the node does for each item what the loop leaves out: it looks at each field and types it
  by its column, decides what the item may share a request with, pairs its output, and hashes each body for the
  Request-ID: some 2.5 microseconds an item. The next batch is written while the one before is under way, so that
  little of it is seen in the wall time.
- **CPU time against a bare loop**, the aim that is missed by most: about a third of the node's is the loop's own
  work, a tenth is n8n's (handing items on, evaluating the credential's expression for each request), a quarter the
  node's work on the items, and the rest are V8's compiler threads, busy with functions that see thousands of
  items for the first time. The table on growth shows what an item costs in a long run.
- **With expressions** n8n's evaluation is nearly all there is, and the node adds little to it.
- **XML written**: the marks that make it lossless (\`string\`, \`array\`) cost xml2js itself a quarter more. Long
  arrays are written in pieces of fifty elements, which spares the garbage collector a tree of the whole batch
  and makes up for it.
- **XML against JSON**: JSON is written and read by the engine in C++, and the node in JSON takes little more than
  that. The bare loop in XML shows what xml2js alone costs: more than three times the whole import in JSON, so that
  the aim is out of reach for any code that writes XML with it.`;
