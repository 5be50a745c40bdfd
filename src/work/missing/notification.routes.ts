import type { Database } from '../../foundation/database/index.ts'
import type { FormState } from '../../foundation/govuk/index.ts'
import { NotFound } from '../../foundation/kernel/errors.ts'
import { newId } from '../../foundation/kernel/id.ts'
import { reading } from '../../foundation/kernel/reading.ts'
import { get, page, post, type Request, type Route } from '../../foundation/routing/index.ts'
import { mostBytes, readTable } from '../../records/imports/index.ts'
import { importNotifications, tryNotifications } from './import-notifications.ts'
import { mayImportNotifications } from './missing.policy.ts'
import { readNotifications } from './notification.ts'
import { importedPage, importPage, steps } from './notification.view.ts'

export function notificationRoutes(database: Database): Route[] {
  const shown = (
    { csrf, path: action }: Request,
    form: Pick<FormState, 'formId' | 'answers' | 'problems'>,
  ) => page(importPage({ ...form, csrf, action }))
  return [
    get('/missing/import', mayImportNotifications, async request =>
      shown(request, { formId: newId<'form'>(), answers: {}, problems: [] }),
    ),
    // Nothing of the list is kept: whoever brings it in sends it again.
    {
      ...post('/missing/import', mayImportNotifications, async request => {
        const { who, answers, files } = request
        const [areaId] = who.areaIds
        if (!who.formId || !areaId) throw new NotFound('form')
        const read = reading(answers)
        const step = read.choice('step', steps, 'Select whether to look or to bring it in')
        const table = files?.file ? readTable(files.file) : undefined
        if (!table) read.problem('file', 'Choose the file')
        for (const one of !table || table.ok ? [] : table.problems)
          read.problem(one.field, one.text)
        const { problems } = read
        if (problems.length > 0 || !table?.ok)
          return { ...shown(request, { formId: who.formId, answers, problems }), status: 422 }
        const list = readNotifications(table.value, who.at)
        const bring = step === 'bring' && list.faults.length === 0
        const carry = bring ? importNotifications : tryNotifications
        const fates = await carry(database, who, areaId, list.notifications)
        return page(importedPage(list, fates, bring))
      }),
      takesFiles: true,
      bodyLimit: mostBytes + 64 * 1024,
    },
  ]
}
