/** `npm run bench`: speeds beside the bare limit of the same machine, in the same run. */

import { holds, leastRatio, measureHttpDrops, mostFsyncsADrop, summarise } from './http-drops.ts'
import { holds as holdsOfIngest, ingestWords, measureIngest } from './ingest.ts'

const whole = (value: number): string => String(Math.round(value)).padStart(6)
const share = (value: number): string => value.toFixed(2)

console.log('Drops of 32 KiB, acknowledged after their fsync; bare: better-sqlite3 alone, one commit each.')
const figures = await measureHttpDrops()
for (const { clients, http, bare, ratio, lowest, highest, errors } of summarise(figures)) {
  const needed = leastRatio[clients]
  console.log(
    `${whole(clients)} clients ${whole(http)}/s   bare ${whole(bare)}/s   ratio ${share(ratio)}` +
      ` (${share(lowest)} to ${share(highest)}${needed === undefined ? '' : `, needed ${share(needed)}`})` +
      `   errors ${String(errors)}`,
  )
}
console.log(
  `fsyncs a drop at 64 clients: ${figures.fsyncsADrop.toFixed(3)} (at most ${share(mostFsyncsADrop)})`,
)
const isHeld = holds(figures)
console.log(isHeld ? 'holds' : 'falls short')
process.exitCode = isHeld ? 0 : 1

console.log('')
console.log(
  'Volumes of 256 MiB, acknowledged when they are durable; bare: as many bytes to a file, then one fsync.',
)
const ingest = await measureIngest()
console.log(ingestWords(ingest))
if (!holdsOfIngest(ingest)) process.exitCode = 1

console.log('')
await import('./storage-insert.ts')

console.log('')
await import('./open-desks.ts')
