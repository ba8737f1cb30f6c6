import { describe, expect, it } from 'vitest';
import { cleanupExecError, cleanupParseError, warnWrap } from '../../src/render/errors.ts';

const INCLUDE =
  'template: c/templates/t.yaml:1:3: executing "c/templates/t.yaml" at <include "a" .>: error calling include: ';
const FIELD =
  'template: c/templates/t.yaml:1:45: executing "a" at <.Values.p.q>: nil pointer evaluating interface {}.q';

describe('cleanupParseError', () => {
  it.each([
    ['template: c/t:3: function "nosuch" not defined', 'parse error at (c/t:3): function "nosuch" not defined'],
    ['template: c/t:1: bad number syntax: "0b"', 'parse error at (c/t:1): "0b"'],
    ['out of thin air', 'parse error in (c/t): out of thin air'],
  ])('%s', (message, expected) => {
    expect(cleanupParseError('c/t', message)).toBe(expected);
  });
});

describe('cleanupExecError', () => {
  it('finds the words of fail and required under all that was put around them', () => {
    const chain = [INCLUDE + FIELD.replace(/nil pointer.*/, `error calling fail: ${warnWrap('stop: here')}`)];
    expect(cleanupExecError('f', chain, 3)).toBe('execution error at (c/templates/t.yaml:1:3): stop: here');
    expect(cleanupExecError('f', chain, 4)).toBe('execution error at (c/templates/t.yaml:1:3): stop: here');
  });

  it('leaves the sentence as it is in Helm 3, indents one block for each error in Helm 4', () => {
    const chain = [INCLUDE + FIELD, FIELD];
    expect(cleanupExecError('f', chain, 3)).toBe(INCLUDE + FIELD);
    expect(cleanupExecError('f', chain, 4)).toBe(
      'c/templates/t.yaml:1:3\n  executing "c/templates/t.yaml" at <include "a" .>:\n    error calling include:\n' +
        'c/templates/t.yaml:1:45\n  executing "a" at <.Values.p.q>:\n    nil pointer evaluating interface {}.q',
    );
  });

  it('keeps one line where an error of the chain is not of the template engine', () => {
    const message = 'template: t:1:3: executing "t" at <index .l 5>: error calling index: index out of range: 5';
    expect(cleanupExecError('f', [message, 'index out of range: 5'], 4)).toBe(message);
  });

  it('knows the sentence about a template that is not there', () => {
    const missing = 'template: no template "n" associated with template "gotpl"';
    expect(cleanupExecError('f', [INCLUDE + missing, missing], 4)).toBe(
      'c/templates/t.yaml:1:3\n  executing "c/templates/t.yaml" at <include "a" .>:\n    error calling include:\n' +
        'template: no template "n" associated with template "gotpl"',
    );
  });
});
