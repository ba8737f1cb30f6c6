import { describe, expect, it } from 'vitest';
import { parseLabelSelector } from '../../src/diff/index.ts';

const labels = new Map([
  ['app', 'web'],
  ['tier', 'front'],
  ['rank', '5'],
  ['empty', ''],
]);

describe('parseLabelSelector', () => {
  it.each([
    ['', true],
    ['app=web', true],
    ['app==web,tier=front', true],
    ['app=db', false],
    ['app!=db', true],
    ['missing!=x', true],
    ['missing=', false],
    ['empty=', true],
    ['app in (db, web)', true],
    ['app in (db)', false],
    ['app notin (db, cache)', true],
    ['app notin (web)', false],
    ['missing notin (web)', true],
    ['empty in (,a)', true],
    ['empty in ()', true],
    ['app', true],
    ['missing', false],
    ['!missing', true],
    ['! app', false],
    ['rank>4,rank<6', true],
    ['rank gt 4', undefined],
    ['app>4', false],
    ['in=x', false],
    ['app in (in, web)', true],
  ] as const)('%s', (text, expected) => {
    if (expected === undefined) expect(() => parseLabelSelector(text)).toThrow('unable to parse requirement');
    else expect(parseLabelSelector(text).matches(labels)).toBe(expected);
  });

  it.each([
    ['app web', "unable to parse requirement: found 'web', expected: in, notin, =, ==, !=, gt, lt"],
    ['app=web tier=x', "found 'tier', expected: ',' or 'end of string'"],
    ['app=web,', "found '', expected: identifier after ','"],
    [',app', "found ',', expected: !, identifier, or 'end of string'"],
    ['app in web', "unable to parse requirement: found 'web' expected: '('"],
    ['app in (a', "unable to parse requirement: found '', expected: ',', ')' or identifier"],
    ['app=(a)', "unable to parse requirement: found '(', expected: identifier"],
    ['rank>x', "unable to parse requirement: for 'Gt', 'Lt' operators, the value must be an integer"],
    ['-a=b', 'unable to parse requirement: invalid label name "-a": '],
    ['a=b b/', "found 'b/', expected: ',' or 'end of string'"],
  ])('refuses %s', (text, message) => {
    expect(() => parseLabelSelector(text)).toThrow(message);
  });
});
