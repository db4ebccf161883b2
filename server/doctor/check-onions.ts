/** Both onions, asked through the network as a visitor would. */

import { sides, type Side } from '../side.ts'
import { torPlaces } from '../tor/places.ts'
import type { DoctorTools, OnionSeen } from './doctor-tools.ts'
import type { Finding } from './finding.ts'

export async function checkOnions(tools: DoctorTools): Promise<Finding | null> {
  if (tools.settings.onion === null) return null
  for (const side of sides) {
    const finding = wordsFor(side, await tools.probe(side), tools.folder)
    if (finding !== null) return finding
  }
  return null
}

function wordsFor(side: Side, seen: OnionSeen, folder: string): Finding | null {
  if (seen === 'answers' || seen === 'unasked') return null
  const level = side === 'portal' ? 'stop' : 'look'
  if (seen === 'tor is down') {
    const fix = 'Sotto starts it again by itself. If it stays so, run: systemctl restart sotto'
    return { check: 'onions', level, what: 'The tor that Sotto keeps does not run.', fix }
  }
  return {
    check: 'onions',
    level,
    what: `The ${side}'s onion does not answer through Tor.`,
    fix: `Wait three minutes and look again. If your network blocks Tor, put bridges into ${torPlaces(folder, side).localTorrc}. Run: npx sotto status`,
  }
}
