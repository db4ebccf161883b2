/** `sotto clearnet-page`: a folder for another web server, which says where the portal is and takes nothing. */

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { renderClearnetPage } from '../intake-forms/pages/render.tsx'
import { readSites } from './pages/site.ts'
import { StartError } from './start-error.ts'

export interface ClearnetWish {
  /** The portal's, of version 3. */
  readonly onion: string
  readonly coalition: string
}

const onionPattern = /^[a-z2-7]{56}\.onion$/

/** Nothing but this page, its style and its address in Tor Browser; no frame, no form, no script, no referrer. */
const headersFor = (address: string): readonly (readonly [name: string, value: string])[] => [
  ['Onion-Location', address],
  [
    'Content-Security-Policy',
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
  ['Strict-Transport-Security', 'max-age=63072000'],
  ['Cache-Control', 'no-cache'],
]

/**
 * Writes `index.html`, `style.css`, and the headers that the page wants: as a list and for nginx. What else lies in the
 * folder stays.
 * @returns the names of the files
 * @throws StartError for what is no onion address, and when the pages are not built
 */
export function exportClearnetPage(folder: string, { onion, coalition }: ClearnetWish): readonly string[] {
  if (!onionPattern.test(onion)) {
    throw new StartError('That is no onion address of version 3: 56 letters and digits, then ".onion".')
  }
  const address = `http://${onion}/`
  const headers = headersFor(address)
  const files: Readonly<Record<string, string>> = {
    'index.html': renderClearnetPage({ coalition, address, style: 'style.css' }),
    'style.css': portalStyle(),
    'headers.txt': headers.map(([name, value]) => `${name}: ${value}\n`).join(''),
    'nginx.conf': nginxFor(headers),
  }
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(files)) writeForEverybody(join(folder, name), text)
  return Object.keys(files)
}

function portalStyle(): string {
  const { portal } = readSites()
  return portal.files.get(portal.entries['styles'] ?? '')?.body.toString('utf8') ?? ''
}

/** For the `server` block that ends TLS; the log would name who looked. */
const nginxFor = (headers: readonly (readonly [string, string])[]): string =>
  [
    'location / {',
    '  root /var/www/clearnet-page;',
    '  index index.html;',
    '  access_log off;',
    ...headers.map(([name, value]) => `  add_header ${name} "${value}" always;`),
    '}',
    '',
  ].join('\n')

/** Another account serves it, and nothing in it is secret. */
function writeForEverybody(file: string, text: string): void {
  writeFileSync(file, text)
  chmodSync(file, 0o644)
}
