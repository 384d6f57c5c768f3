/**
 * n8n's package scanner, run offline in a process of its own (it is an ES module and lints with a parser
 * that Jest's module registry slows down). Prints its verdict as JSON, after a line with the mark below.
 *
 *   node runScanner.mjs source <folder>   what `npm run lint` covers, with n8n's rules for sources
 *   node runScanner.mjs packed <folder>   an unpacked package
 *   node runScanner.mjs files <folder>    TypeScript files in its folder `nodes`, message by message
 */
import {
  analyzePackage,
  buildScanConfig,
  SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

const [mode, folder] = process.argv.slice(2);

async function messages() {
  const eslint = new ESLint({
    cwd: folder,
    allowInlineConfig: false,
    overrideConfigFile: true,
    overrideConfig: await buildScanConfig(),
  });
  const results = await eslint.lintFiles(['nodes/**/*.ts']);
  return results.flatMap(({ messages: found }) =>
    found.map(({ ruleId, message, line, severity, fatal }) => ({
      rule: ruleId,
      message,
      line,
      severity,
      fatal,
    })),
  );
}

const verdict =
  mode === 'files'
    ? await messages()
    : await analyzePackage(
        folder,
        mode === 'source' ? SOURCE_FILE_PATTERNS : ['dist/**/*.js', 'package.json'],
      );

console.log(`\nVERDICT ${JSON.stringify(verdict)}`);
