/** Handing a team's key to its people (protocol section 6). */

import type { Bytes } from '../bytes.ts'
import type { KemKeyPair } from '../primitives/engine.ts'
import { hash } from '../primitives/hash.ts'
import { fromEngine, type Random } from '../primitives/seal.ts'
import type { DeskId, Tag } from '../protocol/ids.ts'
import type { TeamGrant } from '../protocol/journal-event.ts'
import { Secret } from '../secret.ts'
import type { VerifiedRoster } from '../verify-roster.ts'
import { isOfEpoch, openAnyGrant, sealAnyGrant, type GrantToSeal } from './grant.ts'
import type { TeamKey } from './log-event.ts'

export const drawTeamKey = (random: Random = fromEngine): TeamKey => new Secret('team', random(32))

/** Of a desk's first team: the server takes each tag once, so that two consoles cannot both found it. */
export const firstTeamTag = (desk: DeskId): Tag => hash(16, null, 'journal/first-team', desk) as Tag

export interface TeamGrantToSeal extends Omit<GrantToSeal, 'content'> {
  readonly content: Omit<TeamGrant, 'key'>
  readonly key: TeamKey
}

/** @throws CryptoError `too-long` for more than eight */
export const sealGrant = ({ content, key, ...grant }: TeamGrantToSeal, random: Random = fromEngine): Bytes =>
  sealAnyGrant({ ...grant, content: { ...content, key } }, random)

/** Null for one of an epoch, too; see {@link openAnyGrant}. @throws CryptoError */
export function openGrant(
  bytes: Bytes,
  desk: DeskId,
  own: readonly KemKeyPair[],
  roster: VerifiedRoster,
): TeamGrant | null {
  const grant = openAnyGrant(bytes, desk, own, roster)
  return grant === null || isOfEpoch(grant) ? null : grant
}
