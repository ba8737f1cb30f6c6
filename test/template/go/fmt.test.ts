import { describe, expect, test } from 'vitest';
import { formatValue, sprint, sprintf, sprintln } from '../../../src/template/go/fmt.ts';
import { GoError, GoNumber, GoObject, type GoValue, type StructField } from '../../../src/template/value.ts';
import { typed } from '../typed.ts';
import { fixtureRows } from './fixtures.ts';

interface Row {
  readonly format: string;
  readonly args: readonly unknown[];
  readonly out: string;
}

describe('sprintf prints what Go prints', () => {
  test.each(fixtureRows<Row>('fmt'))('$format', ({ format, args, out }) => {
    expect(sprintf(format, args.map(typed))).toBe(out);
  });
});

/** A struct with one field, or a pointer to it. */
class Book extends GoObject {
  override readonly type: string;
  override readonly kind: 'struct' | 'ptr';
  override readonly fields: readonly StructField[] = [{ name: 'Title', type: 'string' }];
  constructor(kind: 'struct' | 'ptr') {
    super();
    this.kind = kind;
    this.type = kind === 'ptr' ? '*shop.Book' : 'shop.Book';
  }
  override field(): GoValue {
    return 'Emma';
  }
}

class Shy extends Book {
  override string(): string {
    throw new GoError('not today');
  }
}

describe('objects', () => {
  test.each<[string, string, GoValue]>([
    ['%v', '{Emma}', new Book('struct')],
    ['%+v', '{Title:Emma}', new Book('struct')],
    ['%#v', 'shop.Book{Title:"Emma"}', new Book('struct')],
    ['%v', '&{Emma}', new Book('ptr')],
    ['%#v', '&shop.Book{Title:"Emma"}', new Book('ptr')],
    ['%d', '&{%!d(string=Emma)}', new Book('ptr')],
    ['%T', '*shop.Book', new Book('ptr')],
    ['%v', '[{Emma}]', [new Book('struct')]],
    ['%v', '%!v(PANIC=String method: not today)', new Shy('struct')],
  ])('%s gives %s', (format, out, value) => {
    expect(sprintf(format, [value])).toBe(out);
  });
});

test('print puts a blank where neither neighbour is a string', () => {
  expect(sprint([1n, 2n, 'a', 'b', 3n, 4n, null, true])).toBe('1 2ab3 4 <nil> true');
  expect(sprintln([1n, 'a'])).toBe('1 a\n');
});

test('formatValue agrees with %v', () => {
  const values = [0, -0, 1e6, 999999, 1e-5, 0.0001, 1e21, Number.NaN, [1n, null, 'x'], new GoNumber('uint8', 7n)];
  for (const value of values) expect(formatValue(value)).toBe(sprintf('%v', [value]));
});
