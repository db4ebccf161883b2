import { beforeAll, describe, expect, it } from '@jest/globals'
import { signEpoch } from '../../../crypto/coordinator/sign-roster.ts'
import type { Hash } from '../../../crypto/protocol/ids.ts'
import type { Signed } from '../../../crypto/roster-shapes.ts'
import { runningStart } from '../../../crypto/sha256.ts'
import { documentHash } from '../../../crypto/sign-document.ts'
import type { Network } from '../../../review-console/session/network.ts'
import { epochOf, epochSigners, memberOf } from '../../support/coalition.ts'
import { drawCoordinated, type Coordinated } from '../../support/coordinators.ts'
import { startLibsodium, testDay } from '../../support/world.ts'

beforeAll(startLibsodium)

/** Takes everything: which requests came. */
function takingAll() {
  const asked: string[] = []
  const network: Network = {
    async fetch(path) {
      asked.push(path)
      return Response.json({})
    },
    authority: 'console.example',
    nowMs: () => testDay * 86_400_000,
  }
  return { asked, network }
}

/** The first desk's epoch, as if these people held it. */
function heldBy({ coalition, published }: Coordinated, desks: readonly number[]): Signed {
  const [desk] = coalition.desks
  if (desk === undefined) throw new Error('a desk')
  const members = desks.flatMap((i) =>
    (coalition.desks[i]?.reviewers ?? []).map((one) => documentHash(memberOf(coalition, one))),
  )
  const content = epochOf(coalition, desk, published.chain.roster, { members })
  return signEpoch(content, epochSigners(coalition, desk))
}

async function turnOn(today: number, desks: readonly number[]) {
  const of = drawCoordinated()
  const { asked, network } = takingAll()
  const epochs = [heldBy(of, desks), ...of.published.chain.epochs.slice(1)]
  const turned = await of.sessionOf(0, network).turnEpoch({
    roster: of.now,
    chain: { ...of.published.chain, epochs },
    journal: { position: 0, running: runningStart as Hash },
    today,
  })
  return [turned, asked]
}

describe('a turn by the only member of a desk', () => {
  it('P-130 is due after a week, not before', async () => {
    expect(await turnOn(testDay + 5, [0])).toEqual(['not needed', []])
    expect(await turnOn(testDay + 6, [0])).toEqual(['turned', ['/api/box', '/api/roster']])
  })

  it('P-130 is due at once when somebody else holds the seed, who has left', async () => {
    expect(await turnOn(testDay, [0, 1])).toEqual(['turned', ['/api/box', '/api/roster']])
  })
})
