// Downloads a file into n8n's binary data in files, with the Altcraft node and with n8n's HTTP Request node.
import {
  createHttpRequestNode,
  loadAltcraft,
  runNode,
  startBinaryDataInFiles,
} from '../n8n-engine.mjs';

export async function prepare({ serverUrl, folder, client, megabytes }) {
  await startBinaryDataInFiles();
  const { node, credential } = await loadAltcraft(folder);
  const link = (size) => `file-of-${size}/all.csv`;
  const createNodeUnderTest = (size) => {
    if (client === 'Altcraft') {
      const parameters = { resource: 'file', operation: 'download', path: link(size), options: {} };
      return { type: node, parameters };
    }
    const type = createHttpRequestNode();
    const parameters = {
      url: `${serverUrl}/api/download/${link(size)}`,
      authentication: 'predefinedCredentialType',
      nodeCredentialType: 'altcraftApi',
      options: { response: { response: { responseFormat: 'file', outputPropertyName: 'data' } } },
    };
    const version = type.description.defaultVersion;
    return { type, parameters, name: 'n8n-nodes-base.httpRequest', version };
  };
  const download = async (size) =>
    await runNode(
      createNodeUnderTest(size),
      { type: credential, data: { url: serverUrl, token: 'benchmark' } },
      [{}],
    );
  return {
    warmUp: async () => {
      await download(Math.ceil(megabytes / 4));
    },
    run: async () => await download(megabytes),
    check: ([{ binary }]) => {
      const { bytes, id } = binary.data;
      if (!id || bytes !== megabytes * 2 ** 20) throw new Error(`${client}: ${bytes} bytes`);
    },
  };
}
