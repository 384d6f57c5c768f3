import fs from 'node:fs';
import path from 'node:path';

/** @returns the text of a file, or undefined when it cannot be read */
export function readIfExists(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** @returns the absolute paths of all files below a folder */
export const filesUnder = (folder) =>
  fs
    .readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, name))
    .filter((file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile());
