// What reads the formats of kt, as functions: text → faults. The schemas are those that the formats' owners publish; they
// are looked for in .peers/schemas (scripts/peers.sh puts them there) and in the folder that KT_SCHEMAS names.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './peers.mjs';

const require = createRequire(import.meta.url);

/** The whole path of a published schema, or undefined where this machine has none. */
export function findSchema(name) {
  const folders = [process.env.KT_SCHEMAS, join(root, '.peers/schemas')].filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(existsSync);
}

const isThere = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).error === undefined;

/** By format: a function that gives what is wrong with a text, an empty list where nothing is. Only what can be checked here. */
export function consumers() {
  const checks = new Map();
  const own = ownSchema();
  checks.set('json', (text) => own.report(JSON.parse(text)));
  checks.set('jsonl', (text) =>
    text
      .split('\n')
      .filter(Boolean)
      .flatMap((line) => own.line(JSON.parse(line))),
  );
  const sarif = findSchema('sarif-schema-2.1.0.json');
  if (sarif) {
    const faults = draft04(sarif);
    checks.set('sarif', (text) => faults(JSON.parse(text)));
  }
  const rdjson = findSchema('rdjson.schema.json');
  if (rdjson) {
    const faults = draft04(rdjson);
    checks.set('rdjson', (text) => faults(JSON.parse(text)));
  }
  const gitlab = findSchema('gitlab-codequality.json');
  if (gitlab) {
    const faults = draft04(gitlab);
    checks.set('gitlab', (text) => gitlabFaults(JSON.parse(text), faults));
  }
  if (isThere('xmllint', '--version')) {
    const junit = findSchema('junit-10.xsd');
    if (junit) checks.set('junit', (text) => xmllint(text, '--schema', junit));
    checks.set('checkstyle', (text) => xmllint(text));
  }
  if (isThere('prove', '--version')) checks.set('tap', tapFaults);
  return checks;
}

function ownSchema() {
  const { Ajv } = require('ajv');
  const ajv = new Ajv({ strict: false });
  ajv.addSchema(JSON.parse(readFileSync(join(root, 'docs/findings.schema.json'), 'utf8')), 'findings');
  const faultsBy = (validate) => (value) => (validate(value) ? [] : validate.errors);
  return {
    report: faultsBy(ajv.compile({ $ref: 'findings' })),
    line: faultsBy(ajv.compile({ $ref: 'findings#/definitions/line' })),
  };
}

function draft04(file) {
  const Ajv = require('ajv-draft-04').default;
  const ajv = new Ajv({ strict: false, allErrors: true, formats: FORMATS });
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  return (value) => (validate(value) ? [] : validate.errors);
}

/** RFC 3986: what may stand in a reference, and that each % begins a code. */
const isReference = (text) => /^(?:[A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$/.test(text);
const FORMATS = {
  uri: (text) => /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) && isReference(text),
  'uri-reference': isReference,
  'date-time': (text) => !Number.isNaN(Date.parse(text)),
  int32: true,
};

/** Beside the schema of one finding: what GitLab's documentation asks for, and that it drops a fingerprint that it has seen. */
function gitlabFaults(findings, faults) {
  const prints = findings.map(({ fingerprint }) => fingerprint);
  return [
    ...findings.flatMap(faults),
    ...findings.filter(({ severity }) => !['info', 'minor', 'major', 'critical', 'blocker'].includes(severity)),
    ...findings.filter(({ check_name }) => typeof check_name !== 'string'),
    ...findings.filter(
      ({ location }) => !(location.lines.begin > 0) || !location.path || location.path.startsWith('./'),
    ),
    ...(new Set(prints).size === prints.length ? [] : ['a fingerprint stands twice']),
  ];
}

function xmllint(text, ...args) {
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--huge', ...args, '-'], {
    input: text,
    encoding: 'utf8',
  });
  return status === 0 ? [] : [stderr.split('\n')[0]];
}

/** Perl's own parser of the protocol; files with errors are failed tests, which is no fault of the text. */
function tapFaults(text) {
  const program = `use TAP::Parser; local $/; my $tap = <STDIN>; my $parser = TAP::Parser->new({ tap => $tap }); $parser->run;
    print join("\\n", $parser->parse_errors); print "\\nplan ", $parser->tests_planned, " run ", $parser->tests_run unless $parser->tests_planned == $parser->tests_run;`;
  const { stdout, status, stderr } = spawnSync('perl', ['-e', program], { input: text, encoding: 'utf8' });
  return status === 0 && stdout.trim() === '' ? [] : [stdout.trim() || stderr];
}
