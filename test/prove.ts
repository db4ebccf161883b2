/**
 * `npm run prove`: the long runs. One line for each claim: its number, whether it holds, its name, its figures.
 * `npm run prove -- 2 1.6` runs all of step 2, and claim 6 of step 1.
 */

import { backupTests, fire, placeWithoutRoom } from './prove/backup.ts'
import { consoleInSafer } from './prove/console-in-safer.ts'
import { emptyClone } from './prove/empty-clone.ts'
import { flooded } from './prove/flood.ts'
import { largeDesks } from './prove/large-desks.ts'
import { sealingInBrowsers } from './prove/sealing-in-browsers.ts'
import { failedSyncs, fullDisk, killed, powerCut, speed } from './prove/faults.ts'
import { newOperator } from './prove/new-operator.ts'
import { byTests, runToEnd, type Proof } from './prove/proof.ts'
import { ensurePrograms } from './support/programs.ts'
import { fullDiskUploads, ingested, killedUploads } from './prove/volumes.ts'

/** By step and claim. */
const proofs: readonly (readonly [string, Proof])[] = [
  ['1.1', emptyClone],
  ['1.2', byTests('from nothing to an answered report, in both browsers', ['test/journey/whole'])],
  [
    '1.2',
    byTests('the way of a source in both browsers, and killed at every step', ['test/journey/source-portal']),
  ],
  ['1.2', consoleInSafer],
  ['1.3', byTests('one protocol on two engines, every byte flipped', ['test/vectors', 'test/unit/crypto'])],
  [
    '1.4',
    byTests('no two drops can be told apart; old receipts open', ['what-the-server-sees', 'root-rotation']),
  ],
  ['1.5', byTests('nothing a source typed is on the server', ['test/leak'])],
  ['1.6', killed],
  ['1.6', powerCut],
  ['1.6', failedSyncs],
  ['1.6', fullDisk],
  ['1.7', speed],
  ['1.8', byTests('what a visit weighs', ['test/journey/weight'])],
  ['1.9', byTests('walls between the rooms', ['test/architecture'])],
  [
    '1.10',
    byTests('axe and the policy of every page', [
      'test/journey/every-page',
      'test/journey/page-policy',
      'test/unit/support/browsers',
    ]),
  ],
  ['1.11', byTests('a picture of every page', ['test/journey/every-page'], { SOTTO_PICTURES: '1' })],

  ['2.1', newOperator],
  ['2.2', byTests('report, answer, keys and a removed person over a real tor', ['test/journey/over-tor'])],
  ['2.3', byTests('a tor that dies or stops is back within three minutes', ['test/journey/over-tor'])],
  [
    '2.4',
    byTests('a month of notes: equal but for date and id', [
      'test/unit/server/notify',
      'test/journey/http-mail',
    ]),
  ],
  ['2.5', fire],
  ['2.5', placeWithoutRoom],
  ['2.5', backupTests],
  [
    '2.6',
    byTests('a folder of each release opens; the other direction refuses', [
      'test/unit/server/fixtures',
      'test/unit/server/upgrade',
      'test/journey/http-upgrade',
    ]),
  ],
  ['2.7', byTests('planted faults are named with their fix', ['test/unit/server/doctor'])],

  [
    '3.1',
    byTests('a report at a desk of three, in real browsers', [
      'test/journey/three-people',
      'test/journey/desk-of-three',
    ]),
  ],
  [
    '3.2',
    byTests('two consoles append to one case 500 times', [
      'test/journey/two-consoles',
      'test/property/journal',
    ]),
  ],
  [
    '3.3',
    byTests('a malicious server is named, by case and kind', [
      'test/journey/hostile',
      'test/property/snapshot',
    ]),
  ],
  [
    '3.4',
    byTests('a modified console breaks no rule for others', [
      'test/property/case-fold',
      'test/property/bad-events',
      'test/property/long-logs',
    ]),
  ],
  ['3.5', largeDesks],
  [
    '3.6',
    byTests('nothing of a destroyed case is left', [
      'test/leak/destroyed-case',
      'test/journey/http-interrupted',
    ]),
  ],
  [
    '3.7',
    byTests('axe, every page, by keys alone', [
      'test/journey/by-keyboard',
      'test/journey/every-page',
      'test/unit/parts/in-browsers',
    ]),
  ],
  [
    '4.1',
    byTests('three organisations, from a link to a report that one desk alone opens', [
      'test/journey/coalition-of-three',
      'test/journey/joining-in-chromium',
      'test/journey/coalition-in-chromium',
    ]),
  ],
  ['4.2', byTests('whatever a desk does to its board, every bucket checks', ['test/property/board'])],
  ['4.2', byTests('a lying server, before the real page in a real browser', ['test/journey/lying-server'])],
  ['4.2', byTests('by what it is about to who reads it', ['test/journey/choosing-who-reads'])],
  [
    '4.3',
    byTests('the key turns by two, and nothing later is for who left', [
      'test/journey/turn-together',
      'test/unit/review-console/turn-together',
      'test/journey/leavers',
      'test/journey/http-susp',
    ]),
  ],
  ['4.4', byTests('what a past key opened stays closed', ['test/leak/forgotten-epochs'])],
  [
    '4.5',
    byTests('keys lost, and all open cases open again', [
      'test/journey/recovery',
      'test/journey/printed-key',
    ]),
  ],
  [
    '4.6',
    byTests('a large list and an edition, verified where nothing is compiled', [
      'test/journey/verifying-in-safer',
      'test/vectors/outside',
    ]),
  ],
  [
    '4.7',
    byTests('five weeks without a sign-in; a receipt under newer roots', [
      'test/journey/five-weeks',
      'test/unit/crypto/root-rotation',
    ]),
  ],
  [
    '4.8',
    byTests('what somebody is about to approve', ['test/journey/approval-cards'], { SOTTO_PICTURES: '1' }),
  ],

  [
    '5.1',
    byTests('clean copies: the same pixels and pages, nothing for exiftool and mat2', [
      'test/unit/intake-forms/cleaning',
      'test/journey/cleaning-in-browsers',
    ]),
  ],
  [
    '5.3',
    byTests('a volume over tor: circuits closed twice, the server killed once', [
      'test/journey/uploads-over-tor',
      'test/journey/http-volumes',
      'test/journey/slow-uploads',
    ]),
  ],
  ['5.4', ingested],
  ['5.5', killedUploads],
  ['5.7', fullDiskUploads],
  [
    '5.1',
    byTests('files from a source to the desk, in both browsers: cleaned, sealed, whole', [
      'test/journey/files',
      'test/journey/every-kind',
      'test/unit/intake-forms/portal/files',
    ]),
  ],
  ['5.4', sealingInBrowsers],
  [
    '5.9',
    byTests('what will be sent: pictures of the Files step', ['test/journey/files-in-pictures'], {
      SOTTO_PICTURES: '1',
    }),
  ],
  ['5.8', flooded],
  [
    '5.8',
    byTests('each puzzle once, in time, where it was made', [
      'test/unit/server/acts/gate',
      'test/property/load',
      'test/journey/http-puzzles',
      'test/unit/intake-forms/portal/puzzles',
      'test/journey/puzzles-in-safer',
    ]),
  ],
  [
    '5.2',
    byTests('the last page and the last second of large files read what they need', ['test/journey/viewer']),
  ],
  [
    '5.2',
    byTests('2 GiB from a source: memory of the page and of the server, and the speed', [
      'test/journey/large-file',
    ]),
  ],
  [
    '5.6',
    byTests('no hostile file calls anybody, in both browsers', [
      'test/journey/hostile-files',
      'test/journey/http-viewer',
      'test/unit/review-console/viewer',
    ]),
  ],
  [
    '5.2',
    byTests('files of a case: read in parts, checked on the way, gone with their case', [
      'test/journey/http-evidence',
      'test/journey/http-hostile-evidence',
      'test/journey/evidence-in-chromium',
      'test/leak/destroyed-files',
    ]),
  ],
]

const asked = process.argv.slice(2)
const isAsked = (number: string): boolean =>
  asked.length === 0 || asked.some((one) => number === one || number.startsWith(`${one}.`))
ensurePrograms('prove')
await runToEnd(process.execPath, ['--import', 'tsx', 'server/pages/build.ts'])
let isAllShown = true
for (const [number, { name, prove }] of proofs.filter(([one]) => isAsked(one))) {
  const { holds, figure } = await prove().catch((reason: unknown) => ({
    holds: false,
    figure: `stopped: ${reason instanceof Error ? reason.message : String(reason)}`,
  }))
  isAllShown &&= holds
  console.log(`${number.padEnd(4)} ${holds ? 'holds      ' : 'falls short'} ${name}: ${figure}`)
}
process.exit(isAllShown ? 0 : 1)
