/**
 * Prints how fast a volume is sealed in the browser's worker, beside the platform's AES-256-GCM alone: at least 0.7 of it in
 * Chromium, Firefox and Firefox "Safer".
 *
 *     node --import tsx test/bench/seal-volumes.ts
 */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { launchFirefox, launchFirefoxSafer } from '../support/firefox.ts'
import type { Sealing } from '../support/time-sealing-volumes.ts'

const megabytes = 128
const rounds = 7
const least = 0.7

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL('../support/time-sealing-volumes.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'esm',
  target: ['firefox128', 'chrome115'],
})
const script = outputFiles[0]?.text ?? ''
const server = createServer((request, response) => {
  const isScript = request.url === '/worker.js'
  response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' })
  response.end(isScript ? script : '<!doctype html><title>bench</title>')
})
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`

const inWorker = (wish: { megabytes: number; rounds: number }): Promise<readonly Sealing[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js', { type: 'module' })
    worker.onerror = () => reject(new Error('the worker did not start'))
    worker.onmessage = ({ data }: MessageEvent<{ times?: readonly Sealing[]; broken?: string }>) =>
      data.times === undefined ? reject(new Error(data.broken)) : resolve(data.times)
    worker.postMessage(wish)
  })

async function measure(launch: () => Promise<Browser>): Promise<boolean> {
  const browser = await launch()
  try {
    const page = await browser.newPage()
    await page.goto(address)
    const times = await page.evaluate(inWorker, { megabytes, rounds })
    const speed = (of: keyof Sealing): number =>
      (megabytes * 1000) / Math.min(...times.map((time) => time[of]))
    const ratio = speed('ours') / speed('bare')
    console.log(
      `${browser.name.padEnd(13)} sealing ${speed('ours').toFixed(0).padStart(5)} MB/s   ` +
        `bare WebCrypto ${speed('bare').toFixed(0).padStart(5)} MB/s   ratio ${ratio.toFixed(2)} (needed ${least.toFixed(2)})   ` +
        `out of a Blob ${speed('withReading').toFixed(0).padStart(5)} MB/s`,
    )
    return ratio >= least
  } finally {
    await browser.close()
  }
}

console.log(`Sealing ${String(megabytes)} MiB of a file in a worker, the quickest of ${String(rounds)} each.`)
let isHeld = true
for (const launch of [() => launchChromium(), () => launchFirefox(), () => launchFirefoxSafer()])
  isHeld = (await measure(launch)) && isHeld
console.log(isHeld ? 'holds' : 'falls short')
process.exitCode = isHeld ? 0 : 1
server.closeAllConnections()
server.close()
