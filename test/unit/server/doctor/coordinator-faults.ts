/** Faults of those who vouch. */

import Sqlite from 'better-sqlite3'
import { join } from 'node:path'
import { toStored } from '../../../../server/documents/stored-document.ts'
import type { Fault } from './fault.ts'
import { foundedOnDay, withTerms, type Patient, type Term } from './healthy.ts'

/** Who vouches besides the founder. */
const setTerms = ({ tools, world }: Patient, others: readonly Term[]): void => {
  const { bytes } = toStored('root', withTerms(world, others).root)
  const database = new Sqlite(join(tools.folder, 'intake.db'))
  database.prepare("UPDATE documents SET bytes = ? WHERE kind = 'root'").run(bytes)
  database.close()
}

export const coordinatorFaults: readonly Fault[] = [
  {
    name: 'one who vouches alone',
    plant: (patient) => setTerms(patient, []),
    says: ['coordinators', 'look', /^One coordinator vouches .* alone\.$/, /^Ask them to add others/],
  },
  {
    name: 'a term that ends soon',
    plant: (patient) =>
      setTerms(patient, [
        { name: 'Later', toDay: foundedOnDay + 300 },
        { name: 'Ada', toDay: foundedOnDay + 30 },
      ]),
    says: ['coordinators', 'look', /"Ada" ends on \d{4}-\d\d-\d\d\.$/, /sign that in the console\.$/],
  },
  {
    name: 'a term that is over',
    plant: (patient) => setTerms(patient, [{ name: 'Later' }, { name: 'Ada', toDay: foundedOnDay }]),
    says: ['coordinators', 'look', /"Ada" is over since \d{4}-\d\d-\d\d\.$/, /sign that in the console\.$/],
  },
]
