import { beforeAll, describe, expect, it } from '@jest/globals'
import { signEpoch, signRoot, signRoster } from '../../../crypto/coordinator/sign-roster.ts'
import { useEngine } from '../../../crypto/primitives/engine.ts'
import { fromEngine } from '../../../crypto/primitives/seal.ts'
import type { RosterChain, Signed } from '../../../crypto/roster-shapes.ts'
import { epochSealingPair } from '../../../crypto/reviewer/desk-keys.ts'
import { openDrop } from '../../../crypto/reviewer/open-drop.ts'
import { sealReply } from '../../../crypto/reviewer/seal-reply.ts'
import { documentHash } from '../../../crypto/sign-document.ts'
import { findReplies } from '../../../crypto/source/find-replies.ts'
import { drawReceipt, identityOf, receiptFrom, wordsOf } from '../../../crypto/source/receipt.ts'
import { sealDrop } from '../../../crypto/source/seal-drop.ts'
import { verifyRoster } from '../../../crypto/verify-roster.ts'
import {
  drawCoalition,
  drawCoordinators,
  epochOf,
  epochSigners,
  firstRoot,
  publish,
  rosterOf,
  type Coalition,
} from '../../support/coalition.ts'
import { codeOf } from '../../support/refusal-code.ts'
import { followUp } from '../../support/statements.ts'
import { engines, testDay } from '../../support/world.ts'

/** The root after this one, with all coordinators replaced, signed by k of the old and k of the new. */
function rotate(before: Coalition, beforeRoot: Signed, number: number): { after: Coalition; root: Signed } {
  const after = { ...before, coordinators: drawCoordinators(fromEngine, 3) }
  const next = firstRoot(after, { number, previous: documentHash(beforeRoot) })
  const by = [...before.coordinators.slice(0, 2), ...after.coordinators.slice(0, 2)]
  return { after, root: signRoot(next, by) }
}

describe.each(engines)('two root rotations on $name', ({ load }) => {
  beforeAll(async () => {
    useEngine(await load())
  })

  it('P-15 leave a receipt its replies: the words and the portal are all it takes', async () => {
    const coalition = drawCoalition(fromEngine, { desks: [2] })
    const { pin, chain } = publish(coalition)
    const [desk] = coalition.desks
    const [reviewer] = desk?.reviewers ?? []
    if (desk === undefined || reviewer === undefined) throw new Error('a desk')
    const receipt = drawReceipt()
    const words = await wordsOf(receipt)
    const sealed = sealDrop({
      roster: verifyRoster(pin, chain, testDay),
      desk: desk.entry.id,
      statement: followUp(verifyRoster(pin, chain, testDay)),
      identity: identityOf(receipt, coalition.portal),
      wantsReply: true,
    })

    const second = rotate(coalition, pin.root, 2)
    const third = rotate(second.after, second.root, 3)
    const version = 6
    const roster = signRoster(rosterOf(third.after, { version }), third.after.coordinators.slice(0, 2))
    const epoch = epochOf(third.after, desk, roster, {
      number: 8,
      roster: { version, hash: documentHash(roster) },
    })
    const epochs = [signEpoch(epoch, epochSigners(third.after, desk))]
    const later: RosterChain = { ...chain, roots: [second.root, third.root], roster, epochs }

    const keys = { epoch: epochSealingPair(desk.epochSeed, desk.entry.id, 7), own: [] }
    const opened = openDrop(sealed.bytes, keys)
    if (opened.replyTo === null) throw new Error('no address')
    const slip = sealReply({
      desk: desk.entry.id,
      to: opened.replyTo,
      reply: {
        kind: 'answer',
        by: reviewer.person.id,
        day: testDay,
        number: 1,
        previous: null,
        received: [opened.id],
        text: 'After two rotations.',
      },
      i: 0,
      signingSeed: reviewer.signing,
    })

    const today = verifyRoster(pin, later, testDay)
    const again = identityOf(await receiptFrom(words), today.roster.portal)
    const found = findReplies(slip.bytes, again, today)
    expect(found.replies.map(({ reply }) => reply.text)).toEqual(['After two rotations.'])
    const onlySecond = { ...later, roots: [second.root] }
    expect(codeOf(() => verifyRoster(pin, onlySecond, testDay))).toBe('roster-untrusted')
    const swapped = { ...later, roots: [third.root, second.root] }
    expect(codeOf(() => verifyRoster(pin, swapped, testDay))).toBe('roster-untrusted')
  })
})
