import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeOf, faults, isForTests, notices, type Rule } from './house.examples.ts'

type Habit = {
  readonly what: RegExp
  /** The only places where it belongs. */
  readonly only: RegExp
  readonly forTests?: true
}

const habits = {
  // Whatever passes through here is sent as it is: escaping has to be right in these few files.
  trustedHtml: {
    what: /\btrustedHtml\(/,
    only: /^foundation\/(govuk\/|kernel\/html\.ts$)/,
  },
  // `readConfig` is handed the environment by main and reports everything wrong with it together.
  environment: {
    what: /\bprocess\s*\.\s*env\b|\{[^}]*\benv\b[^}]*\}\s*=\s*process\b/,
    only: /^(main|config)\.ts$/,
    forTests: true,
  },
  // The hall makes the clock, as a command does that runs without it; a line of the log says when it was written.
  // In a browser it is the reader's clock.
  clock: {
    what: /\bnew Date\(\)|\bDate\.now\b|\bDate\(\)|\bTemporal\.Now\b|\bperformance\.now\b/,
    only: /^((main|hall)\.ts|doors\/cli\/(admin-create|check|declare-primary|restore)\.ts|doors\/web\/log\.ts|.*\/browser\/[a-z-]+\.js)$/,
    forTests: true,
  },
  // Ids and tokens come from node:crypto. What is drawn for a test is drawn from a seed.
  chance: { what: /\bMath\.random\b/, only: /^$/ },
  // What others take for unbroken, and nothing else.
  primitives: {
    what: /\bcreate(Hash|Hmac)\((?!'sha256')|\bcreate(C|Dec)ipheriv\(\s*['"](?!(aes-256-gcm|chacha20-poly1305)')/,
    only: /^$/,
  },
  // How long a comparison takes would tell how much of a guess was right: `isSame` tells nothing.
  compared: { what: /[!=]==\s*[\w.]*\b_?csrf\b|\b_?csrf\s*[!=]==/, only: /^$/ },
  // It draws with the seed of the house there: what passed on one machine passes on the next.
  drawn: { what: /from 'fast-check'/, only: /^foundation\/kernel\/properties\.examples\.ts$/ },
  // The log takes ids, numbers and known words; `console` takes anybody's name.
  console: { what: /\bconsole\./, only: /^(main\.ts$|doors\/cli\/)/, forTests: true },
  // Text never becomes SQL. The identity of the asker is checked to be an id before it does.
  rawSql: {
    what: /\bsql\.raw\b|\bCompiledQuery\.raw\b/,
    only: /^foundation\/database\/database\.ts$/,
  },
  evaluation: { what: /\beval\(|\bnew Function\(/, only: /^$/ },
} as const satisfies Record<string, Habit>

function only(name: keyof typeof habits): Rule {
  const habit: Habit = habits[name]
  return source =>
    habit.only.test(source.path) || (habit.forTests && isForTests(source))
      ? []
      : codeOf(source)
          .split('\n')
          .filter(line => habit.what.test(line))
          .map(line => `${name} does not belong here: ${line.trim()}`)
}

/** What a file is, said by the end of its name. Nothing: the rules of the work themselves, or a use case. */
const roles = ['policy', 'store', 'routes', 'view', 'examples']

const forbidden = new Set(
  ['util', 'helper', 'common', 'shared', 'manager', 'service', 'processor', 'handler', 'info']
    .concat(['data', 'base'])
    .flatMap(word => [word, `${word}s`]),
)

/** A name that would fit any file tells nobody what is in this one. */
const tellingName: Rule = ({ path }) => {
  const file = path.slice(path.lastIndexOf('/') + 1)
  const shape = new RegExp(`^[a-z0-9]+(-[a-z0-9]+)*(\\.(${roles.join('|')}))?(\\.test)?\\.(ts|js)$`)
  return [
    ...path
      .split(/[^a-zA-Z0-9]+/)
      .filter(word => forbidden.has(word.toLowerCase()))
      .map(word => `"${word}" says nothing`),
    ...(shape.test(file) ? [] : [`is not thing.role.ts with a role of ${roles.join(', ')}`]),
  ]
}

describe('the habits of the house', () => {
  it('lets nothing be called safe markup outside the components', () => {
    assert.deepEqual(faults(only('trustedHtml')), [])
    const note = 'return trustedHtml(child.note)'
    assert.ok(notices(only('trustedHtml'), 'work/contacts/contact.view.ts', note))
    assert.ok(notices(only('trustedHtml'), 'work/contacts/contact.view.test.ts', note))
  })

  it('reads the environment in one place', () => {
    assert.deepEqual(faults(only('environment')), [])
    for (const read of ['if (process.env.NODE_ENV) {}', 'const { env } = process']) {
      assert.ok(notices(only('environment'), 'doors/web/server.ts', read), read)
    }
  })

  it('takes the time from whoever asks', () => {
    assert.deepEqual(faults(only('clock')), [])
    for (const now of [
      'new Date()',
      'Date.now()',
      'Temporal.Now.instant()',
      'const t = Date.now',
    ]) {
      assert.ok(notices(only('clock'), 'records/tasks/task.ts', now), now)
    }
    assert.ok(!notices(only('clock'), 'records/tasks/task.ts', 'new Date(row.at)'))
    assert.ok(!notices(only('clock'), 'records/tasks/task.ts', '// never new Date() here'))
  })

  it('leaves nothing to chance that somebody could guess', () => {
    assert.deepEqual(faults(only('chance')), [])
    assert.ok(notices(only('chance'), 'foundation/kernel/id.ts', 'const id = Math.random()'))
  })

  it('has no cipher or hash of its own choosing, and compares secrets without telling of them', () => {
    assert.deepEqual(faults(only('primitives')), [])
    assert.deepEqual(faults(only('compared')), [])
    for (const weak of [
      "createHash('md5')",
      'createHmac(kind, key)',
      "createCipheriv('des', k, n)",
    ])
      assert.ok(notices(only('primitives'), 'foundation/audit/tree.ts', weak), weak)
    const told = 'if (answers._csrf === found.session.csrf) {'
    assert.ok(notices(only('compared'), 'doors/web/sign-out.ts', told))
  })

  it('tests the same cases today and tomorrow', () => {
    assert.deepEqual(faults(only('drawn')), [])
    const drawn = `import fc from 'fast-check'`
    assert.ok(notices(only('drawn'), 'foundation/kernel/london.test.ts', drawn))
  })

  it('prints nothing past the log', () => {
    assert.deepEqual(faults(only('console')), [])
    assert.ok(notices(only('console'), 'work/contacts/submit-contact.ts', 'console.log(child)'))
  })

  it('makes no SQL of text and no code of strings', () => {
    assert.deepEqual(faults(only('rawSql')), [])
    assert.deepEqual(faults(only('evaluation')), [])
    const search = 'const found = sql.raw(query)'
    assert.ok(notices(only('rawSql'), 'records/people/child.store.ts', search))
    assert.ok(notices(only('evaluation'), 'across/pathway/rules.ts', 'new Function(rule)'))
  })

  it('names every file after what is in it', () => {
    assert.deepEqual(faults(tellingName), [])
    for (const path of [
      'work/contacts/contact-utils.ts',
      'work/contacts/shared/contact.ts',
      'doors/web/notice.handler.ts',
      'records/tasks/task.controller.ts',
      'records/tasks/TaskStore.ts',
      'records/tasks/task_store.ts',
    ]) {
      assert.ok(notices(tellingName, path), path)
    }
    for (const path of ['foundation/database/database.ts', 'records/people/child.policy.test.ts']) {
      assert.ok(!notices(tellingName, path), path)
    }
  })
})
