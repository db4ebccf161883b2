/**
 * pdf.js fetches its decoders of JPEG 2000, JBIG2 and fax pictures when a page needs one. The viewer's frame can fetch
 * nothing, so they are made part of its script: in JavaScript, which also runs where there is no WebAssembly.
 */

import type { Plugin } from 'esbuild'
import { readFileSync } from 'node:fs'
import { StartError } from '../start-error.ts'

const names = ['jbig2', 'openjpeg']

const imports = names
  .map((name) => `import carried_${name} from 'pdfjs-dist/wasm/${name}_nowasm_fallback.js'\n`)
  .join('')
const table = `const carriedDecoders = { ${names.map((name) => `'${name}_nowasm_fallback.js': { default: carried_${name} }`).join(', ')} }\n`

/** The one place where they are asked for. */
const asked =
  /await import\((?:\s*\/\*[^*]*\*\/)*\s*`\$\{WasmImage\.#wasmUrl\}\$\{this\._noWasmFilename\}`\)/gu

export function carryDecoders(worker: string): string {
  if ([...worker.matchAll(asked)].length !== 1)
    throw new StartError('pdf.js asks for its decoders otherwise now')
  return imports + table + worker.replace(asked, 'carriedDecoders[this._noWasmFilename]')
}

export const pdfDecoders: Plugin = {
  name: 'pdf decoders',
  setup(build) {
    build.onLoad({ filter: /pdfjs-dist\/legacy\/build\/pdf\.worker\.mjs$/ }, ({ path }) => ({
      contents: carryDecoders(readFileSync(path, 'utf8')),
      loader: 'js',
    }))
  },
}
