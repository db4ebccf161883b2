/**
 * Forgetting the seeds of epochs that are over (protocol section 5): they go from the box, and the box goes under the next
 * turn of the key file, so that neither an old copy of the box nor today's opens what was sealed to them.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import { encodeDeviceFile } from '../../crypto/reviewer/device-file.ts'
import type { KeyBox } from '../../crypto/reviewer/key-box.ts'
import { seedOverlapDays } from '../../crypto/suite.ts'
import type { LiveEpoch } from '../../crypto/verify-roster.ts'
import type { HeldBox, Stored } from './held-box.ts'

export interface ForgettingVerbs {
  /** Numbers of epochs whose successor has been in force for ten days. */
  pastEpochs(live: LiveEpoch, today: number): readonly number[]
  /** Also member keys that nobody seals to any more. @throws Refusal */
  forgetEpochs(numbers: readonly number[]): Promise<Stored | 'no device'>
  /** The key file as it is now; null when its owner's is fewer than `behind` turns older, or there is none. */
  newKeyFile(behind: number): Bytes | null
  /** Its owner has saved it. */
  keepsNewKeyFile(): void
}

/** The newest, and the one before it: a colleague may not have seen the newest. */
const memberKeysKept = 2

export const forgettingVerbs = (held: HeldBox, onChange: () => void): ForgettingVerbs => ({
  pastEpochs: (live, today) => pastEpochs(held.box(), live, today),
  forgetEpochs: (numbers) => held.turn((box) => withoutEpochs(box, numbers)).finally(onChange),
  newKeyFile(behind) {
    const device = held.device()
    const isBehind = device !== null && device.broughtTurn + behind <= device.file.turn
    return isBehind ? encodeDeviceFile(device.file) : null
  },
  keepsNewKeyFile() {
    const device = held.device()
    if (device !== null) device.broughtTurn = device.file.turn
  },
})

function pastEpochs({ epochs }: KeyBox, { epoch: live }: LiveEpoch, today: number): readonly number[] {
  const successorDay = (number: number): number =>
    epochs.find((entry) => entry.number === number + 1)?.day ?? live.day
  return epochs
    .map(({ number }) => number)
    .filter((number) => number < live.number && successorDay(number) + seedOverlapDays <= today)
}

const withoutEpochs = (box: KeyBox, numbers: readonly number[]): KeyBox => ({
  ...box,
  epochs: box.epochs.filter(({ number }) => !numbers.includes(number)),
  members: box.members.slice(-memberKeysKept),
})
