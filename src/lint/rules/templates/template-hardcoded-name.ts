import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { type KeyLine, keyLinesWithParents, unquoted } from '../../templates/lines.ts';
import { manifestTemplates, placeIn } from '../../templates/walk.ts';

/** Kinds whose names others know: an API group, a class, a CRD. */
const FIXED = /\.|^system:|^kube-/;

export default defineRule({
  id: 'template-hardcoded-name',
  section: 'O',
  severity: 'info',
  profile: 'policy',
  summary: 'An object has the same name in every release: two releases in one namespace collide.',
  check({ charts, report }) {
    for (const { chart, file } of manifestTemplates(charts))
      for (const { value, offset, parents } of keyLinesWithParents(file.text, 'name', isName)) {
        if (parents.length !== 1 || parents[0] !== 'metadata') continue;
        report({
          ...placeIn(chart, file.path, file.text, offset, offset + value.length),
          message: `every release names the object ${quote(unquoted(value))}`,
        });
      }
  },
});

const isName = ({ key, value }: KeyLine): boolean =>
  key === 'name' && value !== '' && !value.includes('{{') && !FIXED.test(unquoted(value));
