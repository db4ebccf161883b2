/**
 * `npm run build`: scripts, styles and questionnaires into dist/pages, hashed and compressed; the server into
 * dist/server/main.js, which `sotto` runs. Built beside them and moved into their places whole: a server that starts
 * meanwhile finds the old ones or the new ones. dist/built.json says of which sources, so that `sotto` builds anew after
 * any change.
 */

import { build } from 'esbuild'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { toBase64url } from '../../crypto/bytes.ts'
import { formBytes, formHash } from '../../intake-forms/schema/form-hash.ts'
import { Questionnaire } from '../../intake-forms/schema/questionnaire.ts'
import { inProject } from '../storage/in-project.ts'
import { bundles, targets, type Bundle, type SideName } from './bundles.ts'
import { lighterPdf } from './lighter-pdf.ts'
import type { Manifest } from './manifest.ts'
import { pdfDecoders } from './pdf-decoders.ts'

const project = inProject('')
const pages = inProject('dist/pages')
const server = inProject('dist/server')
const record = inProject('dist/built.json')
const fresh = `${pages}-${String(process.pid)}`
const freshServer = `${server}-${String(process.pid)}`
const freshRecord = `${record}-${String(process.pid)}`
const folderOf = (side: SideName): string => join(fresh, side, 'assets')

/** What was read, with what says how: the packages' own files stand for themselves in package-lock.json. */
const sources = new Set([
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'crypto/tsconfig.json',
  'intake-forms/tsconfig.json',
  'review-console/tsconfig.json',
  'server/tsconfig.json',
  ...readdirSync(inProject('server/pages')).map((name) => `server/pages/${name}`),
])

const noteSources = (paths: readonly string[]): void => {
  for (const path of paths) if (!/(^|\/)node_modules\/|^\(/.test(path)) sources.add(path)
}

/** The address of the entry's file. */
async function bundleOne({ side, entry, hasRequire, isInline = false }: Bundle): Promise<string> {
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints: [entry],
    outdir: folderOf(side),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: !isInline,
    format: isInline ? 'iife' : 'esm',
    platform: 'browser',
    target: targets,
    minify: true,
    // What libsodium asks for under Node only: left in, it costs every visitor a request for an empty file.
    define: hasRequire ? {} : { require: 'undefined' },
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    loader: { '.pfb': 'binary' },
    plugins: isInline ? [pdfDecoders] : [lighterPdf],
    logLevel: 'warning',
  })
  noteSources(Object.keys(metafile.inputs))
  const [file] = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === entry) ?? []
  if (file === undefined) throw new Error(`${entry} gave no file`)
  return `/assets/${basename(file)}`
}

async function buildSide(side: SideName): Promise<Manifest[SideName]> {
  const entries: Record<string, string> = {}
  const present = bundles.filter((bundle) => bundle.side === side && existsSync(inProject(bundle.entry)))
  for (const bundle of present) entries[bundle.name] = await bundleOne(bundle)
  return { entries, build: compressAll(folderOf(side)) }
}

/** A `.gz` beside every file; the hash over all names and bytes. */
function compressAll(folder: string): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(folder).sort()) {
    const bytes = readFileSync(join(folder, name))
    hash.update(`${name} ${String(bytes.length)} `).update(bytes)
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  }
  return hash.digest('base64url')
}

async function writeForms(): Promise<Manifest['forms']> {
  const definitions = inProject('intake-forms/definitions')
  const folder = join(fresh, 'forms')
  mkdirSync(folder, { recursive: true })
  const names = existsSync(definitions)
    ? readdirSync(definitions).filter((name) => name.endsWith('.json'))
    : []
  const forms = await Promise.all(names.sort().map((name) => writeForm(join(definitions, name), folder)))
  return forms
}

async function writeForm(definition: string, folder: string): Promise<Manifest['forms'][number]> {
  noteSources([relative(project, definition)])
  const form = Questionnaire.parse(JSON.parse(readFileSync(definition, 'utf8')))
  const hash = toBase64url(await formHash(form))
  writeFileSync(join(folder, `${hash}.json`), formBytes(form))
  return { id: form.id, version: form.version, hash }
}

/** Packages stay outside: some are compiled for this machine. */
async function bundleServer(): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints: ['server/main.ts'],
    outdir: freshServer,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: true,
    charset: 'utf8',
    metafile: true,
    logLevel: 'warning',
  })
  noteSources(Object.keys(metafile.inputs))
}

function writeRecord(): void {
  const hashOf = (path: string): string =>
    createHash('sha256')
      .update(readFileSync(inProject(path)))
      .digest('base64url')
  const hashes = Object.fromEntries([...sources].sort().map((path) => [path, hashOf(path)]))
  writeFileSync(freshRecord, JSON.stringify(hashes, null, 1))
}

/** One instant without pages is left, between two renames; it is gone when nobody builds while starting. */
function moveIntoPlace(): void {
  const old = `${fresh}-old`
  // Whatever stops this here, the next start builds again.
  rmSync(record, { force: true })
  if (existsSync(pages)) renameSync(pages, old)
  renameSync(fresh, pages)
  mkdirSync(server, { recursive: true })
  for (const name of readdirSync(freshServer)) renameSync(join(freshServer, name), join(server, name))
  renameSync(freshRecord, record)
  rmSync(old, { recursive: true, force: true })
}

try {
  const manifest: Manifest = {
    portal: await buildSide('portal'),
    console: await buildSide('console'),
    forms: await writeForms(),
  }
  writeFileSync(join(fresh, 'manifest.json'), JSON.stringify(manifest, null, 2))
  await bundleServer()
  writeRecord()
  moveIntoPlace()
} finally {
  for (const path of [fresh, freshServer, freshRecord]) {
    rmSync(path, { recursive: true, force: true })
  }
}
console.log(`Pages are in ${relative(process.cwd(), pages)}.`)
