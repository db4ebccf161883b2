/** What the server would tell the pages of a small coalition with a filled Help now. */

import type { PageFacts } from '../../../../intake-forms/pages/facts.ts'
import { rootWords } from '../../../../crypto/root-words.ts'
import { makeWorld } from '../../../support/world.ts'

/** An engine must be in use. */
export function publicFacts(): PageFacts {
  const { roster } = makeWorld()
  return {
    roster: roster.roster,
    states: [],
    epochs: roster.epochs,
    onDay: roster.onDay,
    isPaused: false,
    rootWords: rootWords(roster.firstRootHash),
    log: null,
    support: [
      {
        country: '*',
        kind: 'danger',
        name: 'Emergency number of your country',
        what: 'Police, fire, ambulance.',
        contact: '112 in most of Europe',
      },
      {
        country: 'FR',
        kind: 'legal',
        name: 'House of rights',
        what: 'First advice without cost, in French.',
        contact: 'Mondays 9 to 12, +33 1 23 45 67 89',
      },
      {
        country: 'DE',
        kind: 'someone-to-talk-to',
        name: 'Night line',
        what: 'Listens, asks no name.',
        contact: '0800 000 000, every night',
      },
    ],
    assets: {
      styles: ['/portal.css'],
      write: '/write.js',
      return: '/return.js',
      leave: '/leave.js',
      files: '/files.js',
      volume: '/volume.js',
      look: '/look.js',
    },
    build: 'test',
  }
}
