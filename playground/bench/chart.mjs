// Horizontal bars as an SVG: how long each way takes to import the same profiles. Light and dark pages
// both show it, so it brings its own background.

const width = 760;
const label = 250;
const row = 34;

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const shown = (milliseconds) =>
  milliseconds < 10_000
    ? `${(milliseconds / 1000).toFixed(2)} s`
    : `${(milliseconds / 1000).toFixed(0)} s`;

/**
 * @param {string} title
 * @param {{name: string, wall: number, requests: number, own?: boolean}[]} bars `wall` in milliseconds
 */
export function chart(title, bars) {
  const longest = Math.max(...bars.map(({ wall }) => wall));
  const room = width - label - 190;
  const lines = bars.flatMap(({ name, wall, requests, own }, index) => {
    const y = 48 + index * row;
    const length = Math.max(2, (wall / longest) * room);
    const said = `${shown(wall)}, ${requests.toLocaleString('en')} requests`;
    return [
      `<text x="${label - 10}" y="${y + 16}" text-anchor="end">${escaped(name)}</text>`,
      `<rect x="${label}" y="${y}" width="${length.toFixed(1)}" height="22" rx="3" fill="${own ? '#e4572e' : '#8a94a6'}"/>`,
      `<text x="${(label + length + 8).toFixed(1)}" y="${y + 16}">${said}</text>`,
    ];
  });
  const height = 64 + bars.length * row;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13" fill="#222">`,
    `<rect width="${width}" height="${height}" rx="6" fill="#fff"/>`,
    `<text x="20" y="28" font-size="15" font-weight="bold">${escaped(title)}</text>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}
