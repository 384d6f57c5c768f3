// How to read the results: the text below the tables of docs/benchmarks.md.

export const notes = `## How it is measured

A mock server in its own process responds to each request after 20 ms and counts the requests. Each measurement runs
in a new process with n8n-core, after a warm-up of the same kind and a garbage collection. Figures are medians of
three to five such processes, whose runs are interleaved (variants that take more than a minute run once). CPU time
includes all threads of the process. Peak memory is the highest resident set size; "growth" is the part that the run
added. n8n-core runs the workflows, the package is the built one, and both n8n nodes use the package's credential.

- **Import**: profiles with ten fields, mapped automatically from the items (no expressions). The HTTP Request node
  sends one profile per request with its default batching; its body is one expression. The loop posts the same batches
  of 1,000 with axios.
- **One expression per field**: each of the ten fields is an expression, in n8n's older engine. A node that only reads
  the same parameter of each item shows what n8n needs for the evaluation alone.
- **Single requests** and **ten expressions** run in n8n's default expression engine. "The build before" is the last
  commit before these were made faster, built by the benchmark; it gets a tenth of the items.
- **Download**: binary data is stored in files, n8n's default.
- **Return All** requests pages of 1,000.
- **XML codec**: all libraries write and read the same values, a batch of profiles and a page of a list. Unlike the
  other libraries, the codec marks strings that look like numbers, checks characters, limits the depth, converts
  the types of what it reads and copies the strings.
- **Node description**: each node file is loaded in a new process in which n8n is already loaded.
- **Comparison**: the polling trigger reads all profiles, with 50 fields each, and compares them with the previous poll. A timer of 2 ms
  measures how long other work of the process waits.
- **Search**: "From List" of the editor. n8n asks for the list again with each character that a user types.
- **Panel**: n8n itself with its editor in Chromium, and the sandbox. The panels are opened in turn, each seven times
  after a first time that is not counted. "First field" is when the first parameter is visible after the double click,
  "settled" when nothing on the page changes and no request is under way for 300 ms.
- **Number of items**: "retained" is the memory of the output after a garbage collection.

## Where the time goes

- **Compared with the HTTP Request node**: ten batches, one after the other, wait 200 ms for their responses with any
  client, so the ratio is smaller on faster machines. The loop shows the best possible ratio in one run; the node
  reaches four fifths of it.
- **Compared with a loop**, the node does additional work per item: it converts each field by the type of its column,
  groups the item with others, pairs its output and hashes its input, by which a retry recognizes it.
- **Expressions** that only pick from the item, such as \`{{ $json.city }}\`, are answered without n8n's engine, which takes
  about a third of a millisecond for each. Everything else is evaluated by n8n.
- **Single requests** open a connection each, as all requests of n8n do. The HTTP Request node evaluates the body of each
  item; the node reads its parameters from the item and the credential once.
- **Writing XML**: the node writes the text directly, byte for byte as xml2js would. Half of its time is spent on
  finding out which strings need an attribute or an escape, or have characters that XML forbids.
- **Reading XML**: the node scans the plain XML that Altcraft prints and leaves everything else to xml2js. A fifth of
  the time is spent on copying the strings: otherwise each would keep its whole page in memory.
- **XML compared with JSON**: V8 reads and writes JSON in C++. XML is twice as long, so that transferring, decoding and
  encoding the characters takes longer as well.`;
