import { describe, expect, it } from '@jest/globals'
import { toUtf8 } from '../../../../crypto/bytes.ts'
import { newRecoveryKey, openWith, sealTo, stamp } from '../../../../server/backup/recovery-key.ts'
import { noSettings, Settings } from '../../../../server/settings.ts'

const text = toUtf8('what is in a pack')

describe('a recovery key', () => {
  it('is drawn anew each time; its public half and its stamp key fit the settings', async () => {
    const [one, two] = [await newRecoveryKey(), await newRecoveryKey()]
    expect(one.recoveryKey).not.toBe(two.recoveryKey)
    expect(one.recoveryKey).toMatch(/^AGE-SECRET-KEY-PQ-1[0-9A-Z]{58}$/)
    const { recipient, stampKey } = one
    const place = { kind: 'folder', path: '/backups' } as const
    const settings = { ...noSettings, backup: { recipient, stampKey, place, hour: 3 } }
    expect(Settings.parse(settings)).toEqual(settings)
    expect(JSON.stringify(settings)).not.toContain(one.recoveryKey)
  })

  it('opens what was sealed to its public half, and nothing else does', async () => {
    const { recipient, recoveryKey } = await newRecoveryKey()
    const sealed = await sealTo(recipient)(text)
    expect(await openWith(recoveryKey).open(sealed)).toEqual(text)
    expect(await openWith((await newRecoveryKey()).recoveryKey).open(sealed)).toBeNull()
  })

  it('opens nothing of which a byte was changed', async () => {
    const { recipient, recoveryKey } = await newRecoveryKey()
    const { open } = openWith(recoveryKey)
    const sealed = await sealTo(recipient)(text)
    for (let at = 0; at < sealed.length; at += 7) {
      const changed = new Uint8Array(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await open(changed)).toBeNull()
    }
    expect(await open(sealed.slice(0, -1))).toBeNull()
  })

  it('knows the stamp of its own machine from another', async () => {
    const [own, other] = [await newRecoveryKey(), await newRecoveryKey()]
    const { isStamped } = openWith(own.recoveryKey)
    expect(isStamped(stamp(own.stampKey, text), text)).toBe(true)
    expect(isStamped(stamp(own.stampKey, text), toUtf8('what is in a pacj'))).toBe(false)
    expect(isStamped(stamp(other.stampKey, text), text)).toBe(false)
    expect(isStamped(new Uint8Array(0), text)).toBe(false)
  })
})
