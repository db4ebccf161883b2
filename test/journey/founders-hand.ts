/** What a founder may do, done without a browser: sign rosters and hand out keys, by the key box as it is stored. */

import { readFileSync } from 'node:fs'
import { signRoster } from '../../crypto/coordinator/sign-roster.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { stretchLibsodium } from '../../crypto/primitives/passphrase.ts'
import { consoleApi } from '../../crypto/protocol/api.ts'
import type { Endpoint } from '../../crypto/protocol/endpoint.ts'
import type { PersonId } from '../../crypto/protocol/ids.ts'
import { deviceBoxKeys } from '../../crypto/reviewer/box-keys.ts'
import { verifyingKeyOf } from '../../crypto/reviewer/desk-keys.ts'
import { parseDeviceFile } from '../../crypto/reviewer/device-file.ts'
import type { KeyBox } from '../../crypto/reviewer/key-box.ts'
import { signRequest, type RequestSigner } from '../../crypto/reviewer/sign-request.ts'
import { Roster, type PersonEntry } from '../../crypto/roster-shapes.ts'
import { Secret } from '../../crypto/secret.ts'
import { documentHash, readDocument } from '../../crypto/sign-document.ts'
import { fetchBox, type Unlocked } from '../../review-console/session/held-box.ts'
import { converse, type Network, type Spoken } from '../../review-console/session/network.ts'
import { today } from '../support/set-up.ts'
import { freshCode, type Kept } from './reviewer-journey.ts'

export interface SomebodyElse {
  readonly entry: PersonEntry
  readonly signer: RequestSigner
}

/** One signed conversation. @throws Refusal */
export const ask = <Body, Answer>(
  network: Network,
  signer: RequestSigner,
  endpoint: Endpoint<Body, Answer>,
  body: Spoken<Body>,
): Promise<Spoken<Answer>> =>
  converse(network, endpoint, body, (request) => ({
    ...signRequest(request, signer, Math.floor(network.nowMs() / 1000)),
  }))

/** With what the first start left in the founder's hands. An engine must be in use. */
export const unlockFounder = async (kept: Kept, network: Network): Promise<KeyBox> =>
  (await unlockKept(kept, network)).box

/** Anybody's box as the server has it, with the keys that lock it. `used` keeps the code of the last sign-in. */
export async function unlockKept(
  kept: Kept,
  network: Network,
  used: { last: string } = { last: '' },
): Promise<Unlocked> {
  const file = parseDeviceFile(new Uint8Array(readFileSync(kept.keyFile)))
  const stretched = await stretchLibsodium(kept.passphrase, file.salt, () => undefined)
  return fetchBox(network, deviceBoxKeys(file, stretched), await freshCode(kept.totpSecret, used))
}

export const signerOf = ({ person, signing }: KeyBox): RequestSigner => ({ person, seed: signing })

/** A second reviewer of the founder's desk, as a roster would list them. */
export function drawPerson({ desk }: KeyBox, pseudonym: string): SomebodyElse {
  const seed = new Secret('person/sign', engine().random(32))
  const id = engine().random(16) as PersonId
  const signingKey = verifyingKeyOf(seed)
  const from = today()
  const entry: PersonEntry = {
    id,
    pseudonym,
    desk,
    roles: ['reviewer'],
    signingKey,
    fromDay: from,
    toDay: null,
  }
  return { entry, signer: { person: id, seed } }
}

/** The next roster, with other people in it. @throws Refusal */
export async function publishPeople(
  network: Network,
  box: KeyBox,
  change: (people: readonly PersonEntry[]) => readonly PersonEntry[],
): Promise<void> {
  const { roster: before } = await converse(network, consoleApi.readRoster, {})
  const roster = readDocument('rost', Roster, before)
  const { coordinator } = box
  if (coordinator === null) throw new Error('a founder is a coordinator')
  const next = {
    ...roster,
    version: roster.version + 1,
    previous: documentHash(before),
    people: [...change(roster.people)],
  }
  const body = { roster: signRoster(next, [coordinator]), epochs: [], members: [], states: [] }
  await ask(network, signerOf(box), consoleApi.publish, body)
}
