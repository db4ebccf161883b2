/** The page of {@link serveCleaning}: cleans what it is given through the worker of the product, and compares. */

import { startCleaning } from '../../../intake-forms/cleaning/cleaning.ts'
import type { Looked } from '../../../intake-forms/cleaning/looked.ts'

export interface CleanedInPage {
  readonly looked: Looked
  readonly lookMs: number
  readonly cleanMs: number
  readonly hashMs: number
  readonly hash: string
  /** SHA-256 of all pixels as the browser draws them, turned and in their colours; '' for what is no picture. */
  readonly before: string
  readonly after: string
  readonly shape: readonly number[]
}

interface Policies {
  createPolicy(name: string, rules: object): { createScriptURL(url: string): unknown }
}

const workerAddress = document.documentElement.dataset['worker'] ?? ''

const page = globalThis as { readonly trustedTypes?: Policies }
const policy = page.trustedTypes?.createPolicy('sotto-worker', { createScriptURL: (url: string) => url })
const startWorker = (): Worker =>
  new Worker((policy?.createScriptURL(workerAddress) ?? workerAddress) as string, { type: 'module' })

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * Of a copy in one piece: Firefox decodes no JPEG from a blob that is put together out of slices.
 * @param type what it is: fetched bytes are called nothing
 */
async function drawn(file: Blob, type: string): Promise<{ hash: string; shape: readonly number[] }> {
  const bitmap = await createImageBitmap(new Blob([await file.arrayBuffer()], { type }))
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  context?.drawImage(bitmap, 0, 0)
  const pixels = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray()
  const hash = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', pixels)))
  return { hash, shape: [bitmap.width, bitmap.height] }
}

async function cleanFile(name: string, isPicture: boolean): Promise<CleanedInPage> {
  const file = await (await fetch(`/evidence/${name}`)).blob()
  const cleaning = startCleaning(startWorker)
  const start = performance.now()
  const looked = await cleaning.look(file)
  const afterLook = performance.now()
  const clean = await cleaning.clean(file)
  const afterClean = performance.now()
  const hash = hex(await cleaning.hash(file))
  const afterHash = performance.now()
  cleaning.close()
  await fetch(`/cleaned/${name}`, { method: 'PUT', body: clean })
  const nothing = { hash: '', shape: [] }
  const [before, after] = isPicture
    ? [await drawn(file, looked.type), await drawn(clean, looked.type)]
    : [nothing, nothing]
  return {
    looked,
    lookMs: afterLook - start,
    cleanMs: afterClean - afterLook,
    hashMs: afterHash - afterClean,
    hash,
    before: before.hash,
    after: after.hash,
    shape: after.shape,
  }
}

/** Why it was refused, or `cleaned`, and how long it took. */
async function refuseFile(name: string): Promise<{ why: string; ms: number }> {
  const file = await (await fetch(`/evidence/${name}`)).blob()
  const cleaning = startCleaning(startWorker)
  const start = performance.now()
  const why = await cleaning.clean(file).then(
    () => 'cleaned',
    (error: unknown) => (error as { why?: string }).why ?? String(error),
  )
  cleaning.close()
  return { why, ms: performance.now() - start }
}

Object.assign(globalThis, { cleanFile, refuseFile })
