/** Sets a running Sotto up over HTTP, as the console's first start does, with real keys. */

import { readFileSync } from 'node:fs'
import * as z from 'zod/mini'
import { TOTP, Secret as TotpSecret } from 'otpauth'
import { fromBase64url, type Bytes } from '../../crypto/bytes.ts'
import { engine } from '../../crypto/primitives/engine.ts'
import { stretchLibsodium } from '../../crypto/primitives/passphrase.ts'
import { SetUp } from '../../crypto/protocol/api.ts'
import { deviceBoxKeys, kitBoxKeys, kitSalt, type BoxKeys } from '../../crypto/reviewer/box-keys.ts'
import {
  drawDeviceFile,
  drawKit,
  drawPassphrase,
  type DeviceFile,
  type Kit,
} from '../../crypto/reviewer/device-file.ts'
import { lockBox } from '../../crypto/reviewer/key-box.ts'
import { Pin, RosterChain, type FormEntry } from '../../crypto/roster-shapes.ts'
import { verifyRoster, type VerifiedRoster } from '../../crypto/verify-roster.ts'
import { formHash } from '../../intake-forms/schema/form-hash.ts'
import { Questionnaire } from '../../intake-forms/schema/questionnaire.ts'
import { foundCoalition, type FoundedCoalition } from '../../review-console/first-start/found-coalition.ts'
import type { Sotto } from './start-sotto.ts'
import { wish } from './world.ts'

export interface SetUpSotto {
  readonly founded: FoundedCoalition
  readonly passphrase: string
  readonly deviceFile: DeviceFile
  readonly kit: Kit
  readonly boxKeys: BoxKeys
  readonly totpSecret: Bytes
  readonly roster: VerifiedRoster
}

export const today = (): number => Math.floor(Date.now() / 86_400_000)

export const codeFor = (secret: Bytes, timestamp = Date.now()): string =>
  new TOTP({ secret: new TotpSecret({ buffer: secret.buffer }) }).generate({ timestamp })

/** The one questionnaire of the product, as a roster names it. */
export async function generalForm(): Promise<FormEntry> {
  const path = 'intake-forms/definitions/general.json'
  const form = Questionnaire.parse(JSON.parse(readFileSync(path, 'utf8')))
  return { id: form.id, version: form.version, hash: (await formHash(form)) as FormEntry['hash'] }
}

/** @param onDay by the founder's clock. An engine must be in use. */
export async function setUp(sotto: Sotto, onDay = today()): Promise<SetUpSotto> {
  const forms = [await generalForm()]
  const founded = foundCoalition({ ...wish(onDay), forms })
  const { portal } = founded.box
  const passphrase = drawPassphrase()
  const deviceFile = drawDeviceFile(portal)
  const kit = drawKit()
  const stretched = await stretchLibsodium(passphrase, deviceFile.salt, () => undefined)
  const kitStretched = await stretchLibsodium(passphrase, kitSalt(kit), () => undefined)
  const boxKeys = deviceBoxKeys(deviceFile, stretched)
  const kitKeys = kitBoxKeys(kit, kitStretched, portal)
  const totpSecret = engine().random(20)
  const token = fromBase64url(sotto.setUpLink?.split('#set-up=')[1] ?? '')
  if (token === null) throw new Error('no set-up link')
  const kitBox = { ...founded.box, members: [], epochs: [], cases: [] }
  const body = z.encode(SetUp, {
    token,
    root: founded.root,
    roster: founded.roster,
    member: founded.member,
    epoch: founded.epoch,
    device: { address: boxKeys.address, login: boxKeys.login, box: lockBox(founded.box, boxKeys, 1) },
    kit: { address: kitKeys.address, login: kitKeys.login, box: lockBox(kitBox, kitKeys, 1) },
    totpSecret,
    code: codeFor(totpSecret),
  } as z.output<typeof SetUp>)
  const answer = await fetch(`${sotto.console}/api/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`set-up was refused: ${await answer.text()}`)
  return { founded, passphrase, deviceFile, kit, boxKeys, totpSecret, roster: await fetchRoster(sotto) }
}

/** As the portal's page does: pin, chain, verified. */
export async function fetchRoster(sotto: Sotto): Promise<VerifiedRoster> {
  const pin = z.decode(Pin, (await (await fetch(`${sotto.portal}/pin.json`)).json()) as z.input<typeof Pin>)
  const chain = (await (await fetch(`${sotto.portal}/api/roster`)).json()) as z.input<typeof RosterChain>
  return verifyRoster(pin, z.decode(RosterChain, chain), today())
}
