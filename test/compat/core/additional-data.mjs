// What n8n passes to an execution: the credentials, the hooks and the addresses of the instance.

const baseUrl = 'http://localhost:5678';

/** @returns a function that creates the additional data for a workflow and the ID of its execution */
export function additionalDataFactory({ core, n8nWorkflow, loader, credential }) {
  class CredentialsHelper extends n8nWorkflow.ICredentialsHelper {
    async authenticate(data, typeName, options) {
      return await loader.getCredential(typeName).type.authenticate(data, options);
    }
    async getDecrypted() {
      return { ...credential };
    }
    getCredentialsProperties(typeName) {
      return loader.getCredential(typeName).type.properties;
    }
    getParentTypes() {
      return [];
    }
    isCredentialUsableByNode() {
      return true;
    }
    async preAuthentication() {}
    async runPreAuthentication() {}
  }

  return function createAdditionalData(definition, executionId) {
    const now = new Date();
    const saved = {
      ...definition,
      active: false,
      isArchived: false,
      createdAt: now,
      updatedAt: now,
    };
    return {
      credentialsHelper: new CredentialsHelper(),
      executionId,
      workflowId: definition.id,
      hooks: new core.ExecutionLifecycleHooks('manual', executionId, saved),
      externalSecretsProxy: core.ExternalSecretsProxy && new core.ExternalSecretsProxy(),
      getRunExecutionData: async () => undefined,
      getRuntimeCredential: async () => undefined,
      logAiEvent: () => {},
      currentNodeExecutionIndex: 0,
      variables: {},
      restApiUrl: `${baseUrl}/rest`,
      instanceBaseUrl: baseUrl,
      formWaitingBaseUrl: `${baseUrl}/form-waiting`,
      webhookBaseUrl: `${baseUrl}/webhook`,
      webhookWaitingBaseUrl: `${baseUrl}/webhook-waiting`,
      webhookTestBaseUrl: `${baseUrl}/webhook-test`,
    };
  };
}
