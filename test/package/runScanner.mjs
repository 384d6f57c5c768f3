/**
 * Runs n8n's package scanner offline in its own process, because it is an ES module and its parser is slow in Jest.
 * Prints the result as JSON after the mark RESULT.
 *
 *   node runScanner.mjs source <folder>   source files, with n8n's rules for sources
 *   node runScanner.mjs packed <folder>   an unpacked package
 *   node runScanner.mjs files <folder>    lint messages of the TypeScript files in the folder `nodes`
 */
import {
  analyzePackage,
  buildScanConfig,
  SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

const [mode, folder] = process.argv.slice(2);

async function lintNodes() {
  const eslint = new ESLint({
    cwd: folder,
    allowInlineConfig: false,
    overrideConfigFile: true,
    overrideConfig: await buildScanConfig(),
  });
  const results = await eslint.lintFiles(['nodes/**/*.ts']);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, severity, fatal }) => ({
      rule: ruleId,
      message,
      line,
      severity,
      fatal,
    })),
  );
}

const result =
  mode === 'files'
    ? await lintNodes()
    : await analyzePackage(
        folder,
        mode === 'source' ? SOURCE_FILE_PATTERNS : ['dist/**/*.js', 'package.json'],
      );

console.log(`\nRESULT ${JSON.stringify(result)}`);
