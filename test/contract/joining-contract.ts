/** What every desk store must do for people who join, whatever keeps its rows. */

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Desk } from '../../server/storage/desk.ts'
import { boxNumber, idNumber, invitationNumber, joinerNumber, personNumber } from '../support/stored-rows.ts'
import type { Engine, Place } from './places.ts'

export function describeJoining(name: string, engine: Engine<Desk>): void {
  describe(`the joining of a desk store in ${name}`, () => {
    let place: Place<Desk>
    let desk: Desk

    beforeEach(() => {
      place = engine()
      desk = place.open()
    })
    afterEach(async () => {
      await desk.close()
      place.remove()
    })
    const restart = async (): Promise<void> => {
      await desk.close()
      desk = place.open()
    }

    it('keeps invitations, each link once', async () => {
      expect(await desk.addInvitation(invitationNumber(2))).toBe('added')
      expect(await desk.addInvitation(invitationNumber(1))).toBe('added')
      expect(await desk.addInvitation(invitationNumber(1, { untilDay: 5 }))).toBe('taken')
      await restart()
      expect(await desk.invitations()).toEqual([invitationNumber(1), invitationNumber(2)])
      expect(await desk.removeInvitation(idNumber(1))).toBe('removed')
      expect(await desk.removeInvitation(idNumber(1))).toBe('not there')
      expect(await desk.invitations()).toEqual([invitationNumber(2)])
    })

    it('forgets those whose last day has passed', async () => {
      await desk.addInvitation(invitationNumber(1, { untilDay: 20_000 }))
      await desk.addInvitation(invitationNumber(2, { untilDay: 20_001 }))
      expect(await desk.forgetInvitationsBefore(20_001)).toBe(1)
      expect(await desk.forgetInvitationsBefore(20_001)).toBe(0)
      expect(await desk.invitations()).toEqual([invitationNumber(2, { untilDay: 20_001 })])
    })

    it('joins whole: the link is used up, boxes and joiner are there', async () => {
      await desk.addInvitation(invitationNumber(1))
      expect(await desk.join([boxNumber(1), boxNumber(2)], joinerNumber(1))).toBe('joined')
      expect(await desk.join([boxNumber(3), boxNumber(4)], joinerNumber(1))).toBe('no invitation')
      await restart()
      expect(await desk.invitations()).toEqual([])
      expect(await desk.joiners()).toEqual([joinerNumber(1)])
      expect(await desk.findBox(boxNumber(2).address)).toEqual(boxNumber(2))
      expect(await desk.findBox(boxNumber(3).address)).toBeNull()
    })

    it('joins not at all when a box, a person or a link is taken', async () => {
      await desk.addBoxes([boxNumber(1)])
      await desk.addInvitation(invitationNumber(1))
      await desk.addInvitation(invitationNumber(2))
      expect(await desk.join([boxNumber(5), boxNumber(1)], joinerNumber(1))).toBe('taken')
      await desk.addJoiner(joinerNumber(9))
      expect(await desk.join([boxNumber(5)], joinerNumber(9, { tokenHash: idNumber(2) }))).toBe('taken')
      expect(await desk.invitations()).toHaveLength(2)
      expect(await desk.joiners()).toEqual([joinerNumber(9)])
      expect(await desk.findBox(boxNumber(5).address)).toBeNull()
    })

    it('lets one of two rivals follow a link', async () => {
      const rival = place.open()
      await desk.addInvitation(invitationNumber(1))
      const outcomes = await Promise.all([
        desk.join([boxNumber(1)], joinerNumber(1)),
        rival.join([boxNumber(2)], joinerNumber(2, { tokenHash: idNumber(1) })),
      ])
      expect([...outcomes].sort()).toEqual(['joined', 'no invitation'])
      await rival.close()
    })

    it('takes one joiner for each person and link, and lets them go', async () => {
      expect(await desk.addJoiner(joinerNumber(2))).toBe('added')
      expect(await desk.addJoiner(joinerNumber(1))).toBe('added')
      expect(await desk.addJoiner(joinerNumber(1, { tokenHash: idNumber(7) }))).toBe('taken')
      expect(await desk.addJoiner(joinerNumber(7, { tokenHash: idNumber(1) }))).toBe('taken')
      expect(await desk.joiners()).toEqual([joinerNumber(1), joinerNumber(2)])
      expect(await desk.removeJoiner(personNumber(1))).toBe('removed')
      expect(await desk.removeJoiner(personNumber(1))).toBe('not there')
      expect(await desk.joiners()).toEqual([joinerNumber(2)])
    })
  })
}
