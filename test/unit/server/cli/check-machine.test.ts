import { describe, expect, it } from '@jest/globals'
import { checkMachine } from '../../../../server/cli/check-machine.ts'
import { releasedOnDay } from '../../../../server/release.ts'

const on = (day: number) => () => checkMachine({ clock: { seconds: () => day * 86_400 + 100 } })

describe('the clock at init', () => {
  it('is believed from the release on', () => {
    expect(on(releasedOnDay)).not.toThrow()
    expect(on(releasedOnDay + 700)).not.toThrow()
  })

  it('is not believed a year before, or many years after', () => {
    expect(on(releasedOnDay - 365)).toThrow('which is before this Sotto was made. Set the clock')
    expect(on(releasedOnDay + 4 * 365)).toThrow('Set it if that is wrong; otherwise get a newer Sotto.')
  })
})
