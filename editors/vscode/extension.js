/** Starts `kt lsp` for charts and manifests. All that is known of them is the server's. */
const vscode = require('vscode');
const { LanguageClient, TransportKind } = require('vscode-languageclient/node');

/** Charts hold templates of any language. */
const DOCUMENTS = [
  { scheme: 'file', language: 'yaml' },
  { scheme: 'file', language: 'helm' },
  { scheme: 'file', language: 'json', pattern: '**/*.json' },
  { scheme: 'file', pattern: '**/templates/**/*.{yaml,yml,tpl,txt,json}' },
];

let client;

async function start() {
  const command = vscode.workspace.getConfiguration('kt').get('path') || 'kt';
  const server = { command, args: ['lsp'], transport: TransportKind.stdio };
  client = new LanguageClient('kt', 'kt', server, {
    documentSelector: DOCUMENTS,
    synchronize: { configurationSection: 'kt' },
    initializationOptions: vscode.workspace.getConfiguration('kt'),
  });
  try {
    await client.start();
  } catch {
    void tellWhatIsMissing(command); // nobody waits for the answer
  }
}

/** Why it failed the client has told already. */
async function tellWhatIsMissing(command) {
  const told = `"${command} lsp" does not start. Install kt (npm i -g kubekt), or set kt.path.`;
  const answer = await vscode.window.showErrorMessage(told, 'Set kt.path', 'Try again');
  if (answer === 'Set kt.path') await vscode.commands.executeCommand('workbench.action.openSettings', 'kt.path');
  if (answer === 'Try again') await vscode.commands.executeCommand('kt.restart');
}

async function stop() {
  const running = client;
  client = undefined;
  if (running?.needsStop()) await running.stop();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('kt.restart', async () => {
      await stop();
      await start();
    }),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (!change.affectsConfiguration('kt.path')) return;
      await stop();
      await start();
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
