/**
 * Volumes that the server takes in, beside writing and fsyncing as many bytes to a file on the same disk, in turns; with the
 * server's processor and memory. And its memory under one upload of 2 GiB.
 */

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { randomFillSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeVolumeHeader, volumeBytes } from '../../crypto/protocol/volume-layout.ts'
import { patchBytes, volumesPath } from '../../crypto/protocol/volume-upload.ts'
import { startCommanded, type Commanded } from './commanded.ts'
import type { Done } from './drop-load.ts'
import { median } from './http-drops.ts'

const mebibyte = 1_048_576
/** 256 MiB, and 2 GiB. */
const [chunks, largeChunks] = [4096, 32_768]

export const leastShare = 0.7
export const mostGrowth = 60 * mebibyte

export interface IngestFigures {
  /** MiB a second. */
  readonly http: number
  readonly bare: number
  /** Within each round: median, least and most. */
  readonly ratio: number
  readonly lowest: number
  readonly highest: number
  /** Seconds of the server's processor for a GiB. */
  readonly processor: number
  /** Bytes that the server's memory grew by, at the most, while 2 GiB came. */
  readonly growth: number
  readonly resident: number
}

export const holds = ({ ratio, growth }: IngestFigures): boolean => ratio >= leastShare && growth < mostGrowth

export async function measureIngest(rounds = 5): Promise<IngestFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-ingest-'))
  const server = await startServer(folder)
  const bare = startCommanded('bare-writes.ts', [folder])
  try {
    await takeIn(server.address, chunks)
    const before = processorSeconds(server.pid)
    const turns: { readonly http: number; readonly bare: number }[] = []
    for (let i = 0; i < rounds; i++) turns.push(await takeTurns(server.address, bare))
    const processor = (processorSeconds(server.pid) - before) / ((rounds * chunks) / 16_384)
    const memory = await watchMemory(server.pid, () => takeIn(server.address, largeChunks))
    const ratios = turns.map((turn) => turn.http / turn.bare)
    return {
      http: median(turns.map((turn) => turn.http)),
      bare: median(turns.map((turn) => turn.bare)),
      ratio: median(ratios),
      lowest: Math.min(...ratios),
      highest: Math.max(...ratios),
      processor,
      ...memory,
    }
  } finally {
    server.child.kill()
    await bare.stop()
    rmSync(folder, { recursive: true })
  }
}

async function takeTurns(address: string, bare: Commanded) {
  const size = volumeBytes(chunks) / mebibyte
  const seconds = await takeIn(address, chunks)
  const done = (await bare.ask([Math.round(size)])) as Done
  return { http: size / seconds, bare: done.count / done.seconds }
}

interface IngestServer {
  readonly address: string
  readonly pid: number
  readonly child: ChildProcess
}

async function startServer(folder: string): Promise<IngestServer> {
  const script = join(import.meta.dirname, 'ingest-server.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return { address: `http://127.0.0.1:${port.toString().trim()}`, pid: child.pid ?? 0, child }
}

const body = randomFillSync(Buffer.alloc(patchBytes))

/** Seconds until the last byte was acknowledged. */
async function takeIn(address: string, of: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const length = volumeBytes(of)
  const began = performance.now()
  const created = await ask(agent, `${address}${volumesPath}`, 'POST', { 'upload-length': String(length) })
  const url = `${address}${created}`
  const header = encodeVolumeHeader({ chunks: of, random: new Uint8Array(20) })
  const first = Buffer.concat([header, body.subarray(32)])
  for (let at = 0; at < length; at += patchBytes) {
    const piece = (at === 0 ? first : body).subarray(0, Math.min(patchBytes, length - at))
    await ask(agent, url, 'PATCH', { 'upload-offset': String(at) }, piece)
  }
  agent.destroy()
  return (performance.now() - began) / 1000
}

function ask(
  agent: Agent,
  url: string,
  method: string,
  own: Readonly<Record<string, string>>,
  piece = Buffer.alloc(0),
): Promise<string> {
  const headers = {
    ...own,
    'tus-resumable': '1.0.0',
    'content-type': 'application/offset+octet-stream',
    'content-length': piece.length,
  }
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => {
        if (answer.statusCode === 201 || answer.statusCode === 204) resolve(answer.headers.location ?? '')
        else reject(new Error(`refused: ${String(answer.statusCode)}`))
      })
    })
    asked.once('error', reject)
    asked.end(piece)
  })
}

/** User and system time of a process, in seconds: clock ticks are hundredths on Linux. */
function processorSeconds(pid: number): number {
  const fields =
    readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

const residentBytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]) * 1024

async function watchMemory(pid: number, run: () => Promise<unknown>) {
  const before = residentBytes(pid)
  let resident = before
  const timer = setInterval(() => (resident = Math.max(resident, residentBytes(pid))), 50)
  await run()
  clearInterval(timer)
  return { growth: resident - before, resident }
}

const inMebibytes = (bytes: number): string => `${(bytes / mebibyte).toFixed(0)} MiB`

export const ingestWords = (figures: IngestFigures): string =>
  `${figures.http.toFixed(0)} MiB/s taken in, bare ${figures.bare.toFixed(0)}, ratio ${figures.ratio.toFixed(2)} ` +
  `(${figures.lowest.toFixed(2)} to ${figures.highest.toFixed(2)}, needed ${String(leastShare)}), ` +
  `${figures.processor.toFixed(2)} s of processor a GiB; 2 GiB at once: memory ${inMebibytes(figures.resident)}, ` +
  `grown by ${inMebibytes(figures.growth)} (at most ${inMebibytes(mostGrowth)})`

if (process.argv[1] === import.meta.filename) {
  const figures = await measureIngest()
  console.log(ingestWords(figures))
  process.exitCode = holds(figures) ? 0 : 1
}
